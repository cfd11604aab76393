import { ChartCard } from '@/components/charts/chart-card'
import { Lines } from '@/components/charts/lines'
import { countCell, moneyCell } from '@/components/charts/table-cell'
import { UpAndDown } from '@/components/charts/up-and-down'
import type { SegmentTrend } from '@/lib/audience/trend-schema'
import { formatChange, formatCompactCount, formatCount, formatQuantity } from '@/lib/core/format'
import { formatMoney, formatMoneyCompact } from '@/lib/core/format-money'
import { formatDay } from '@/lib/core/format-time'
import { daysBetween } from '@/lib/core/calendar'
import { type Note, NoteList } from './trend-notes'

export interface TrendCardsProps {
  trend: SegmentTrend
  /** Edits and campaigns, oldest first. */
  notes: readonly Note[]
}

/** How many they were, who came and left, and what they brought, day by day. */
export function TrendCards({ trend: { days, source, currency, still }, notes }: TrendCardsProps) {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return null
  const ends = [formatDay(first.day), formatDay(last.day)] as const
  const span = formatQuantity(daysBetween(first.day, last.day), 'day')
  const marks = notes.map((note, index) => ({
    number: index + 1,
    at: Math.max(
      0,
      days.findLastIndex(({ day }) => day <= note.day),
    ),
  }))
  const moves = days.slice(1)
  const sum = (of: 'entered' | 'left'): number => moves.reduce((all, day) => all + (day[of] ?? 0), 0)
  const valued = days.filter(({ revenue }) => revenue !== null)
  const basis =
    source === 'kept'
      ? 'As it was written down each day, with the conditions of that day.'
      : `Computed for these days with the conditions of today.${still.length > 0 ? ` Taken as they are today: ${still.join(', ')}.` : ''}`
  return (
    <>
      <ChartCard
        question="How many, and is it growing?"
        answer={`${formatQuantity(last.size, 'customer')}, ${change(first.size, last.size)} ${span} before.`}
        how={{ formulas: ['Customers = members at the end of each day', basis] }}
        footnote={basis}
        table={{
          label: 'Size by day',
          columns: ['Day', 'Customers', 'Entered', 'Left', 'Revenue, 12 months'],
          rows: [...days]
            .reverse()
            .map(({ day, size, entered, left, revenue }) => [
              formatDay(day),
              countCell(size),
              countCell(entered),
              countCell(left),
              moneyCell(revenue, currency),
            ]),
        }}
      >
        <Lines
          label={`Customers from ${ends[0]} to ${ends[1]}`}
          lines={[{ name: 'Customers', values: days.map(({ size }) => size), look: 'segment' }]}
          scale={(value) => formatCompactCount(value)}
          ends={ends}
          marks={marks}
        />
        <NoteList notes={notes} />
      </ChartCard>
      <ChartCard
        question="Who came, and who left?"
        answer={`${formatCount(sum('entered'))} entered and ${formatCount(sum('left'))} left in ${span}.`}
        how={{ formulas: ['Entered = members on a day who were not on the one before in this list', 'Left = the other way round', basis] }}
        table={{
          label: 'Entered and left by day',
          columns: ['Day', 'Entered', 'Left'],
          rows: [...moves].reverse().map(({ day, entered, left }) => [formatDay(day), countCell(entered), countCell(left)]),
        }}
      >
        <UpAndDown
          label={`Entered and left from ${ends[0]} to ${ends[1]}`}
          columns={moves.map(({ day, entered, left }) => ({ label: formatDay(day), up: entered ?? 0, down: left ?? 0 }))}
          upWord="entered"
          downWord="left"
        />
      </ChartCard>
      {valued.length > 1 && (
        <ChartCard
          question="What did they bring in a year?"
          answer={`${formatMoney(valued.at(-1)?.revenue, currency)} in the 12 months to ${formatDay(valued.at(-1)?.day)}, ${change(Number(valued[0]?.revenue), Number(valued.at(-1)?.revenue))} ${formatDay(valued[0]?.day)}.`}
          how={{ formulas: ['Revenue = orders of the members of each day in the 12 months to it', basis] }}
          table={{
            label: 'Revenue by day',
            columns: ['Day', 'Revenue, 12 months'],
            rows: [...valued].reverse().map(({ day, revenue }) => [formatDay(day), moneyCell(revenue, currency)]),
          }}
        >
          <Lines
            label={`Revenue of the 12 months to each day from ${ends[0]} to ${ends[1]}`}
            lines={[{ name: 'Revenue', values: valued.map(({ revenue }) => Number(revenue)), look: 'segment' }]}
            scale={(value) => formatMoneyCompact(value, currency).text}
            ends={[formatDay(valued[0]?.day), formatDay(valued.at(-1)?.day)]}
          />
        </ChartCard>
      )}
    </>
  )
}

function change(first: number, last: number): string {
  if (first === last) return 'the same as'
  if (first === 0) return 'from nothing'
  return `${formatChange(last / first - 1)} against`
}
