import { ChartCard } from '@/components/charts/chart-card'
import { Lines } from '@/components/charts/lines'
import { countCell, shareCell } from '@/components/charts/table-cell'
import type { SegmentRecency } from '@/lib/audience/trend-schema'
import { formatCount, formatPercent, formatQuantity, shareOf } from '@/lib/core/format'

/** How many have been away for at least so long: a survival curve of silence, beside everybody's. */
export function RecencyCard({ recency: { days, segment, everybody } }: { recency: SegmentRecency }) {
  const share = ({ quiet, purchasers }: SegmentRecency['segment'], index: number): number => shareOf(quiet[index], purchasers) ?? 0
  return (
    <ChartCard
      question="How long since the last order?"
      answer={
        segment.median === null
          ? 'Nobody in this segment has ordered.'
          : `Half of ${formatQuantity(segment.purchasers, 'purchaser')} have been away for ${formatQuantity(segment.median, 'day')} or longer; of all customers, for ${formatQuantity(everybody.median ?? 0, 'day')}.`
      }
      how={{
        formulas: [
          'Of the members who have ordered: how many have their latest order at least so many days ago ÷ all of them',
          'Days are local days, counted at every thirtieth',
        ],
      }}
      table={{
        label: 'Time since the latest order',
        columns: ['At least days ago', 'Segment', 'Share of the segment', 'All customers', 'Share of all'],
        rows: days.map((day, index) => [
          formatCount(day),
          countCell(segment.quiet[index]),
          shareCell(shareOf(segment.quiet[index], segment.purchasers)),
          countCell(everybody.quiet[index]),
          shareCell(shareOf(everybody.quiet[index], everybody.purchasers)),
        ]),
      }}
    >
      {segment.purchasers > 0 && (
        <Lines
          label="Share of customers whose latest order is at least so many days ago"
          lines={[
            { name: 'This segment', values: days.map((_, index) => share(segment, index)), look: 'segment' },
            { name: 'All customers', values: days.map((_, index) => share(everybody, index)), look: 'everybody' },
          ]}
          scale={(value) => formatPercent(value)}
          ends={['today', formatQuantity(days.at(-1) ?? 0, 'day')]}
          isFromZero
        />
      )}
    </ChartCard>
  )
}
