import { ChartCard } from '@/components/charts/chart-card'
import { Histogram } from '@/components/charts/histogram'
import { Card } from '@/components/ui/card'
import { ShareBar } from '@/components/ui/share-bar'
import { formatCount, formatPercent, shareOf } from '@/lib/core/format'
import type { ExploredDetail } from '@/lib/inspection/schema'
import { edgeText, frequentWords, spreadWords, valueText } from './column-words'

/** How the values of a column are spread, or which of them are frequent. */
export function ColumnCharts({ detail }: { detail: ExploredDetail }) {
  if (detail.isPersonal) {
    return (
      <Card title="Values">
        <p className="text-muted">This tells who people are, so it is shown how full it is and no value of it.</p>
      </Card>
    )
  }
  return detail.type === 'string' || detail.type === 'boolean' ? <Frequent detail={detail} /> : <Spread detail={detail} />
}

function Spread({ detail }: { detail: ExploredDetail }) {
  const { bars } = detail
  const [first, last] = [bars[0], bars.at(-1)]
  const edges = bars.map(({ from, to, rows }) => ({ label: `${edgeText(from, detail)} to ${edgeText(to, detail)}`, rows }))
  return (
    <ChartCard
      question="How are the values spread?"
      answer={spreadWords(detail)}
      table={{ label: 'Values', columns: ['Values', 'Rows'], rows: edges.map(({ label, rows }) => [label, formatCount(rows)]) }}
      footnote={bars.length > 0 ? 'Up to where 98 in 100 values are; the few beyond would press all others into one bar.' : undefined}
    >
      {first && last ? (
        <Histogram
          bars={edges.map(({ label, rows }) => ({ label: `${label}: ${formatCount(rows)}`, amount: rows }))}
          from={edgeText(first.from, detail)}
          to={edgeText(last.to, detail)}
        />
      ) : (
        <p className="text-muted">{detail.range ? 'All values are the same.' : 'There is nothing to draw.'}</p>
      )}
    </ChartCard>
  )
}

function Frequent({ detail }: { detail: ExploredDetail }) {
  const { values, filled } = detail
  const most = Math.max(...values.map(({ rows }) => rows), 1)
  return (
    <ChartCard
      question="Which values are frequent?"
      answer={frequentWords(detail)}
      table={{
        label: 'Frequent values',
        columns: ['Value', 'Rows'],
        rows: values.map(({ value, rows }) => [valueText(value, detail), formatCount(rows)]),
      }}
    >
      <ul className="flex flex-col gap-2">
        {values.map(({ value, rows }) => (
          <li key={value} className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4">
            <span className="truncate">{valueText(value, detail)}</span>
            <span className="text-right">
              {formatCount(rows)} <span className="text-sm text-muted">{formatPercent(shareOf(rows, filled))}</span>
            </span>
            <ShareBar share={rows / most} className="col-span-full mt-1" />
          </li>
        ))}
      </ul>
    </ChartCard>
  )
}
