import { ChartCard } from '@/components/charts/chart-card'
import type { Computation } from '@/components/charts/chart-tools'
import { Columns } from '@/components/charts/columns'
import { countCell, shareCell } from '@/components/charts/table-cell'
import { type Compared, describeFirsts } from '@/lib/audience/describe'
import type { FirstOrders } from '@/lib/audience/schema'
import { formatQuantity, shareOf } from '@/lib/core/format'
import { formatMonth } from '@/lib/core/format-time'

const FORMULAS = [
  'New purchasers of a month = members whose first order ever fell in it, in the time zone of the database',
  'Share = new purchasers of the segment ÷ new purchasers of all customers in that month',
]

export interface FirstsCardProps {
  firsts: Compared<FirstOrders[]>
  statement?: Computation['statement']
}

/** When they bought for the first time, month by month. */
export function FirstsCard({ firsts, statement }: FirstsCardProps) {
  const { segment, everybody } = firsts
  return (
    <ChartCard
      question="When did they first buy?"
      answer={describeFirsts(segment)}
      how={{ formulas: FORMULAS, ...(statement && { statement }) }}
      footnote="First orders of the past 24 months; the last month is not over."
      table={{
        label: 'New purchasers by month',
        columns: ['Month', 'New purchasers', 'All customers', 'Share of all'],
        rows: segment.map(({ month, customers }, index) => [
          formatMonth(month),
          countCell(customers),
          countCell(everybody[index]?.customers),
          shareCell(shareOf(customers, everybody[index]?.customers)),
        ]),
      }}
    >
      {segment.some(({ customers }) => customers > 0) && (
        <Columns
          label={describeFirsts(segment)}
          columns={segment.map(({ month, customers }) => ({
            label: formatMonth(month),
            value: customers,
            text: formatQuantity(customers, 'new purchaser'),
          }))}
        />
      )}
    </ChartCard>
  )
}
