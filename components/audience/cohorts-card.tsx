import { ChartCard } from '@/components/charts/chart-card'
import { HeatMap } from '@/components/charts/heat-map'
import { countCell } from '@/components/charts/table-cell'
import type { SegmentCohorts } from '@/lib/audience/trend-schema'
import { formatCount, formatPercent, formatQuantity, shareOf } from '@/lib/core/format'
import { formatMonth } from '@/lib/core/format-time'

const MONTHS = Array.from({ length: 12 }, (_, index) => String(index))

/** Who of those that began in a month ordered again, month after month. */
export function CohortsCard({ cohorts: { cohorts } }: { cohorts: SegmentCohorts }) {
  const begun = cohorts.filter(({ customers }) => customers > 0)
  // Only those for whom the next month is over tell anything of it.
  const old = cohorts.filter(({ active }) => active.length > 2)
  const [again, all] = [old.reduce((sum, { active }) => sum + (active[1] ?? 0), 0), old.reduce((sum, { customers }) => sum + customers, 0)]
  return (
    <ChartCard
      question="Do new customers keep ordering?"
      answer={
        begun.length === 0
          ? 'Nobody in this segment ordered for the first time in the past twelve months.'
          : all === 0
            ? 'Too early to tell: the first of them are not two months old.'
            : `${formatPercent(again / all)} of ${formatQuantity(all, 'customer')} who began in the past year ordered in the month after their first order.`
      }
      how={{
        formulas: [
          'A row is the members whose first order was in that month',
          'Each cell = those of them with an order in the nth calendar month after it ÷ all of them',
          'The last cell of a row is the month that still runs',
        ],
      }}
      table={{
        label: 'Cohorts',
        columns: ['First order in', 'Customers', ...MONTHS.slice(1).map((month) => `After ${month} months`)],
        rows: begun.map(({ month, customers, active }) => [
          formatMonth(month),
          countCell(customers),
          ...MONTHS.slice(1).map((_, index) => (index + 1 < active.length ? countCell(active[index + 1]) : '')),
        ]),
      }}
    >
      {begun.length > 0 && (
        <HeatMap
          label="Share of each cohort that ordered, by months since the first order"
          head={['First order', 'Customers', ...MONTHS]}
          rows={begun.map(({ month, customers, active }) => ({
            name: formatMonth(month),
            size: formatCount(customers),
            cells: active.map((count, index) => ({
              share: count / customers,
              text: formatPercent(shareOf(count, customers)),
              title: `${formatMonth(month)}, after ${index} months: ${formatCount(count)} of ${formatCount(customers)}`,
            })),
          }))}
        />
      )}
    </ChartCard>
  )
}
