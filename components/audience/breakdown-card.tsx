import { BarList } from '@/components/charts/bar-list'
import { ChartCard } from '@/components/charts/chart-card'
import type { Computation } from '@/components/charts/chart-tools'
import { decimalCell, moneyCell, shareCell, type TableCell } from '@/components/charts/table-cell'
import type { Breakdown, BreakdownChart, BreakdownGroup } from '@/lib/audience/overview-schema'
import { formatPercent } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'
import { type CompareBy, type ComparedGroup, compareGroups, formatIndex, type Period } from './compare-by'

export interface BreakdownCardProps {
  chart: BreakdownChart
  totals: Pick<Breakdown, 'inside' | 'everybody' | 'currency'>
  by: CompareBy
  period: Period
  /** Where a segment of these members begins; undefined where none may. */
  refine: (group: BreakdownGroup) => string | undefined
  statement: Computation['statement']
}

/** As many bars as one compares at a glance; the table has them all. */
const MOST = 10

export function BreakdownCard({ chart, totals, by, period, refine, statement }: BreakdownCardProps) {
  const compared = compareGroups(chart, totals, by, period)
  const say = (figure: number | null): string => (by === 'value' ? formatMoney(figure, totals.currency) : formatPercent(figure))
  const cell = (figure: number | null): TableCell => (by === 'value' ? moneyCell(figure, totals.currency) : shareCell(figure))
  const shown = mostTelling(compared)
  return (
    <ChartCard
      question={chart.label}
      answer={answerOf(compared, by, say)}
      how={{ formulas: [...FORMULAS[by], INDEX, `${chart.label}: ${chart.description}`], ...(statement && { statement }) }}
      footnote={compared.length > shown.length ? `${compared.length - shown.length} more are in the table.` : undefined}
      table={{
        label: chart.label,
        columns: [chart.label, 'Segment', 'All customers', 'Index'],
        rows: compared.map(({ group, segment, everybody, index }) => [group.label, cell(segment), cell(everybody), decimalCell(index)]),
      }}
    >
      <BarList
        bars={shown.map(({ group, segment, everybody, index }) => ({
          label: group.label,
          href: refine(group),
          share: segment,
          reference: everybody,
          value: say(segment),
          referenceText: say(everybody),
          note: index === null ? undefined : formatIndex(index),
        }))}
      />
    </ChartCard>
  )
}

const INDEX = 'Index = the segment’s figure ÷ the same figure of all customers; 5× is five times as much'
const FORMULAS: Record<CompareBy, readonly string[]> = {
  purchasers: ['% of purchasers = members of the group who ordered in the period ÷ all members who ordered in it'],
  revenue: ['% of revenue = revenue of the group’s orders in the period ÷ revenue of all members’ orders in it'],
  value: ['Revenue per purchaser = revenue of the group’s orders in the period ÷ members of the group who ordered in it'],
  customers: ['% of customers = members of the group ÷ all members'],
}

/** Those with most to show, in the order of the chart. */
function mostTelling(compared: readonly ComparedGroup[]): ComparedGroup[] {
  const size = ({ segment, everybody }: ComparedGroup): number => Math.max(segment ?? 0, everybody ?? 0)
  const top = [...compared].sort((one, other) => size(other) - size(one)).slice(0, MOST)
  return compared.filter((one) => top.includes(one))
}

/** Two points of a share, a twentieth of an amount: less is not worth a sentence. */
const LEAST = { share: 0.02, value: 0.05 }

function answerOf(compared: readonly ComparedGroup[], by: CompareBy, say: (figure: number | null) => string): string {
  if (compared.every(({ segment }) => segment === null)) return by === 'customers' ? 'There is nobody to show.' : 'Nobody here ordered in that time.'
  // Of shares the points, because an index is large where there is hardly anybody.
  const far = ({ index, segment, everybody }: ComparedGroup): number =>
    by === 'value' ? Math.abs(Math.log(Math.max(index ?? 1, 0.001))) : Math.abs((segment ?? 0) - (everybody ?? 0))
  const [top] = compared.filter(({ group }) => !group.isRest).sort((one, other) => far(other) - far(one))
  if (!top || top.index === null || far(top) < LEAST[by === 'value' ? 'value' : 'share']) return 'Much like all customers.'
  const than = top.index > 1 ? 'more' : 'less'
  return `${top.group.label} stands out: ${say(top.segment)}, against ${say(top.everybody)} of all customers (${formatIndex(top.index)}, ${than} than usual).`
}
