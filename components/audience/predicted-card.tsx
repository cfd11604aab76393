import { ChartCard } from '@/components/charts/chart-card'
import type { Computation } from '@/components/charts/chart-tools'
import { type Pair, PairedBars } from '@/components/charts/paired-bars'
import { countCell, decimalCell, moneyCell } from '@/components/charts/table-cell'
import { Card } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import { type Compared, describePredicted } from '@/lib/audience/describe'
import type { PredictedRevenue } from '@/lib/audience/schema'
import { formatDecimal } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'

const MEASURES = [
  { label: 'Revenue per customer', of: 'revenuePerCustomer', isMoney: true },
  { label: 'Order value', of: 'averageOrderValue', isMoney: true },
  { label: 'Orders per customer', of: 'ordersPerCustomer', isMoney: false },
] as const

const FORMULAS = [
  'Of members with a prediction: everybody with an order, once the models are fitted',
  'Expected orders of a customer = probability of an order in 365 days × orders if any',
  'Revenue per customer = sum of predicted revenue ÷ customers = orders per customer × order value',
  'Orders per customer = sum of expected orders ÷ customers',
  'Order value = sum of predicted revenue ÷ sum of expected orders',
]

export interface PredictedCardProps {
  predicted: Compared<PredictedRevenue>
  currency: string
  statement?: Computation['statement']
}

/** What the models expect of them in the coming year, beside everybody. */
export function PredictedCard({ predicted, currency, statement }: PredictedCardProps) {
  const { segment, everybody } = predicted
  const title = 'What might they spend?'
  if (segment.customers === 0) {
    return (
      <Card title={title}>
        <p className="max-w-prose text-muted">
          {everybody.customers === 0
            ? 'There are no predictions yet: the models need a few hundred customers with repeat orders. '
            : 'None of these customers has a prediction: only those with an order have one. '}
          <TextLink href="/data/predictions">How the models are doing</TextLink>
        </p>
      </Card>
    )
  }
  const side = (amount: string | null, isMoney: boolean): Pair['segment'] => ({
    amount: amount === null ? null : Number(amount),
    text: isMoney ? formatMoney(amount, currency) : formatDecimal(amount === null ? null : Number(amount)),
  })
  return (
    <ChartCard
      question={title}
      answer={describePredicted(predicted, currency)}
      how={{ formulas: FORMULAS, ...(statement && { statement }) }}
      footnote="Predictions for the next 365 days, as of the latest fit of the models."
      table={{
        label: 'Predicted revenue',
        columns: ['Figure', 'Segment', 'All customers'],
        rows: [
          ['Customers with a prediction', countCell(segment.customers), countCell(everybody.customers)],
          ['Predicted revenue', moneyCell(segment.revenue, currency), moneyCell(everybody.revenue, currency)],
          ...MEASURES.map(({ label, of, isMoney }) => [
            label,
            ...[segment[of], everybody[of]].map((amount) => (isMoney ? moneyCell(amount, currency) : decimalCell(amount))),
          ]),
        ],
      }}
    >
      <PairedBars
        pairs={MEASURES.map(({ label, of, isMoney }) => ({ label, segment: side(segment[of], isMoney), everybody: side(everybody[of], isMoney) }))}
      />
    </ChartCard>
  )
}
