import { ChartCard } from '@/components/charts/chart-card'
import { countCell, moneyCell } from '@/components/charts/table-cell'
import type { SegmentHistory } from '@/lib/audience/history-schema'
import { formatCount, formatQuantity } from '@/lib/core/format'
import { formatDay, formatInstant } from '@/lib/core/format-time'

const [WIDTH, HEIGHT] = [600, 120]

/** How a tracked segment went from day to day; drawn here, with the same numbers in the table. */
export function TrackedCard({ history }: { history: SegmentHistory }) {
  const { days, refreshes, currency, timezone } = history
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) {
    return (
      <p className="text-sm text-muted">
        Tracked from today: its size, revenue and reach are written down each day, within a minute or two for the first time.
      </p>
    )
  }
  const [latest] = refreshes
  const moved = latest
    ? ` Last change ${formatInstant(latest.at, timezone)}: ${formatCount(latest.entered)} entered, ${formatCount(latest.left)} left.`
    : ''
  return (
    <ChartCard
      question="How does it change from day to day?"
      answer={`${describeChange(first.size, last.size, days.length)}${moved}`}
      footnote={`Revenue is of the twelve months before each day. Days are those of ${timezone}.`}
      table={{
        label: 'Days',
        columns: ['Day', 'Customers', 'Revenue, 12 months', 'Reachable'],
        rows: [...days]
          .reverse()
          .map(({ day, size, revenue, reachable }) => [formatDay(day), countCell(size), moneyCell(revenue, currency), countCell(reachable)]),
      }}
    >
      {days.length > 1 && (
        <div className="flex flex-col gap-4">
          <Line values={days.map(({ size }) => size)} label={`Customers from ${formatDay(first.day)} to ${formatDay(last.day)}`} />
          <div className="flex justify-between text-xs text-muted">
            <span>{formatDay(first.day)}</span>
            <span>{formatDay(last.day)}</span>
          </div>
        </div>
      )}
    </ChartCard>
  )
}

function describeChange(first: number, last: number, days: number): string {
  if (days === 1) return `${formatQuantity(last, 'customer')} today, the first day of its history.`
  const change = last - first
  const how = change === 0 ? 'as many as' : `${formatCount(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} than`
  return `${formatQuantity(last, 'customer')} now, ${how} ${formatQuantity(days - 1, 'day')} ago.`
}

function Line({ values, label }: { values: readonly number[]; label: string }) {
  const high = Math.max(...values, 1)
  const x = (index: number): number => (index * WIDTH) / (values.length - 1)
  const y = (value: number): number => HEIGHT - 4 - (value / high) * (HEIGHT - 8)
  const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="h-30 w-full text-accent">
      <line x1={0} x2={WIDTH} y1={HEIGHT - 4} y2={HEIGHT - 4} className="stroke-line" vectorEffect="non-scaling-stroke" />
      <polyline points={points} fill="none" stroke="currentColor" strokeWidth={2} vectorEffect="non-scaling-stroke" strokeLinejoin="round" />
    </svg>
  )
}
