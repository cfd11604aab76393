import { ChartCard } from '@/components/charts/chart-card'
import { Intervals } from '@/components/charts/intervals'
import { countCell, decimalCell, shareCell } from '@/components/charts/table-cell'
import { Card } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import type { Difference, Differences } from '@/lib/audience/overview-schema'
import { formatCount, formatPercent, shareOf } from '@/lib/core/format'
import { formatIndex } from './compare-by'

export interface DifferencesCardProps {
  differences: Differences
  refine: (difference: Difference) => string | undefined
}

const TITLE = 'What makes this segment special?'
const FORMULAS = [
  'Difference = share of members in the group − share of all other customers in it',
  'Interval: 95%, Newcombe’s method from two Wilson score intervals',
  'Kept when a two-sided test of equal proportions holds at a false discovery rate of 5% over all groups compared (Benjamini and Hochberg)',
  'Ranked by the end of the interval that is nearest to zero, so that a large difference among few people does not lead',
  'Left out: what the conditions of the segment ask for, and what is worked out from the same values',
]

/** The groups that members are in more or less often than everybody else, the surest difference first. */
export function DifferencesCard({ differences: { differences, tried }, refine }: DifferencesCardProps) {
  const [top] = differences
  if (!top) {
    return (
      <Card title={TITLE}>
        <p className="max-w-prose text-muted">
          {tried === 0
            ? 'There is nobody to compare these customers with.'
            : `Nothing stands out: of ${formatCount(tried)} groups compared, none differs by more than chance would.`}
        </p>
      </Card>
    )
  }
  return (
    <ChartCard
      question={TITLE}
      answer={`${top.label}: ${top.group} — ${formatPercent(shareOf(top.inside.part, top.inside.whole))} of the members, ${formatPercent(shareOf(top.outside.part, top.outside.whole))} of all other customers.`}
      how={{ formulas: FORMULAS }}
      footnote={`Points with their 95% interval, against all customers outside the segment; ${formatCount(tried)} groups were compared.`}
      table={{
        label: TITLE,
        columns: ['Group', 'Members', 'Of members', 'Others', 'Of others', 'Difference', 'From', 'To', 'False discovery rate'],
        rows: differences.map(({ label, group, inside, outside, difference, low, high, rate }) => [
          `${label}: ${group}`,
          countCell(inside.part),
          shareCell(shareOf(inside.part, inside.whole)),
          countCell(outside.part),
          shareCell(shareOf(outside.part, outside.whole)),
          { text: points(difference), exact: String(difference) },
          { text: points(low), exact: String(low) },
          { text: points(high), exact: String(high) },
          rate < 0.0001 ? { text: '<0.0001', exact: String(rate) } : decimalCell(rate),
        ]),
      }}
    >
      <Intervals
        rows={differences.map((difference) => ({
          label: <Name difference={difference} href={refine(difference)} />,
          note: noteOf(difference),
          value: difference.difference,
          low: difference.low,
          high: difference.high,
          text: points(difference.difference),
        }))}
      />
    </ChartCard>
  )
}

function Name({ difference: { label, group }, href }: { difference: Difference; href: string | undefined }) {
  const words = `${label}: ${group}`
  if (href === undefined) return <>{words}</>
  return (
    <TextLink href={href}>
      <span className="sr-only">Refine the segment with </span>
      {words}
    </TextLink>
  )
}

function noteOf({ inside, outside, low, high }: Difference): string {
  const [own, other] = [inside.part / inside.whole, outside.part / outside.whole]
  return `${formatPercent(own)} against ${formatPercent(other)}${own > 0 && other > 0 ? `, ${formatIndex(own / other)}` : ''}; ${points(low)} to ${points(high)}`
}

/** `+8.2 points`. */
function points(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)}`
}
