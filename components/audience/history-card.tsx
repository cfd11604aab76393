import { ChartCard } from '@/components/charts/chart-card'
import type { Computation } from '@/components/charts/chart-tools'
import { type Pair, PairedBars } from '@/components/charts/paired-bars'
import { decimalCell, moneyCell, type TableCell } from '@/components/charts/table-cell'
import { cn } from '@/components/ui/class-names'
import { type Compared, describeHistory } from '@/lib/audience/describe'
import type { RevenueFacts, SummaryNumbers } from '@/lib/audience/schema'
import { formatDecimal, NONE } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'

const MEASURES = [
  { label: 'Revenue per customer', of: 'revenuePerCustomer', isMoney: true },
  { label: 'Order value', of: 'averageOrderValue', isMoney: true },
  { label: 'Orders per customer', of: 'ordersPerCustomer', isMoney: false },
] as const

const PERIODS = [
  { id: 'year', label: 'Past 12 months' },
  { id: 'lifetime', label: 'Lifetime' },
] as const

export interface HistoryCardProps {
  numbers: Compared<SummaryNumbers>
  currency: string
  statement?: Computation['statement']
}

const FORMULAS = [
  'Of members with at least one order in the period; lifetime is everything up to the day of the count',
  'Revenue per customer = revenue ÷ customers who ordered',
  'Order value = revenue ÷ orders',
  'Orders per customer = orders ÷ customers who ordered',
]

export function HistoryCard({ numbers, currency, statement }: HistoryCardProps) {
  const { segment, everybody } = numbers
  // A period without an order has its sentence above, and no bars.
  const periods = PERIODS.filter(({ id }) => segment[id].purchasers > 0)
  return (
    <ChartCard
      question="How much have they spent?"
      answer={describeHistory(numbers, currency)}
      how={{ formulas: FORMULAS, ...(statement && { statement }) }}
      footnote="Of the customers with an order in that time."
      table={{
        label: 'Historical revenue',
        columns: ['Figure', '12 months: segment', '12 months: all', 'Lifetime: segment', 'Lifetime: all'],
        rows: MEASURES.map(({ label, of, isMoney }) => [
          label,
          ...PERIODS.flatMap(({ id }) =>
            [segment[id][of], everybody[id][of]].map((amount): TableCell => (isMoney ? moneyCell(amount, currency) : decimalCell(amount))),
          ),
        ]),
      }}
    >
      <div className={cn('grid gap-x-8 gap-y-6', periods.length > 1 && 'sm:grid-cols-2')}>
        {periods.map(({ id, label }) => (
          <section key={id} className="flex flex-col gap-3">
            <h3 className="font-medium">{label}</h3>
            <PairedBars pairs={MEASURES.map((measure) => pair(measure, segment[id], everybody[id], currency))} />
          </section>
        ))}
      </div>
    </ChartCard>
  )
}

function pair({ label, of, isMoney }: (typeof MEASURES)[number], segment: RevenueFacts, everybody: RevenueFacts, currency: string): Pair {
  const side = (amount: string | null): Pair['segment'] => ({
    amount: amount === null ? null : Number(amount),
    text: figure(amount, isMoney, currency),
  })
  return { label, segment: side(segment[of]), everybody: side(everybody[of]) }
}

function figure(amount: string | null, isMoney: boolean, currency: string): string {
  if (amount === null) return NONE
  return isMoney ? formatMoney(amount, currency) : formatDecimal(Number(amount))
}
