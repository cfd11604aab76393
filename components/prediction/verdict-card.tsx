import { CircleAlert, CircleCheck } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { StatTile } from '@/components/ui/stat-tile'
import { formatCount, formatPercent } from '@/lib/core/format'
import { formatMoneyCompact } from '@/lib/core/format-money'
import { verdictOf } from '@/lib/prediction/describe'
import type { Report } from '@/lib/prediction/schema'

/** Whether to trust the predictions, first; then what they add up to. */
export function VerdictCard({ report, currency }: { report: Report; currency: string }) {
  const { headline, findings } = verdictOf(report)
  const total = formatMoneyCompact(report.totalValue === null ? null : String(report.totalValue), currency)
  return (
    <Card title={headline}>
      <ul className="flex max-w-prose flex-col gap-2">
        {findings.map(({ isGood, text }) => (
          <li key={text} className="flex gap-2">
            {isGood ? (
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-positive" strokeWidth={1.5} />
            ) : (
              <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-negative" strokeWidth={1.5} />
            )}
            <span>
              <span className="sr-only">{isGood ? 'Held: ' : 'Mind: '}</span>
              {text}
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-6 grid grid-cols-1 gap-6 sm:grid-cols-3">
        <StatTile label={`Expected revenue, next ${report.horizonDays} days`} size="lg" value={total.text} exact={total.exact} />
        <StatTile label="Mean probability of an order" size="lg" value={formatPercent(report.meanReturn)} />
        <StatTile
          label="Customers with an order"
          size="lg"
          value={formatCount(report.customers)}
          note={`${formatCount(report.repeatCustomers)} bought on more than one day`}
        />
      </div>
    </Card>
  )
}
