import { BarList } from '@/components/charts/bar-list'
import { ChartCard } from '@/components/charts/chart-card'
import type { Computation } from '@/components/charts/chart-tools'
import { countCell, moneyCell, shareCell } from '@/components/charts/table-cell'
import { type Compared, describeSpend } from '@/lib/audience/describe'
import type { SpendFifth } from '@/lib/audience/schema'
import { formatPercent } from '@/lib/core/format'
import { formatMoneyCompact } from '@/lib/core/format-money'

const NAMES = ['Top 20%', '20–40%', '40–60%', '60–80%', 'Bottom 20%'] as const

export interface SpendCardProps {
  spend: Compared<SpendFifth[]>
  currency: string
  statement?: Computation['statement']
}

const FORMULAS = [
  'Purchasers ranked by lifetime revenue, the highest first, and cut into five groups whose sizes differ by at most one; ties by customer number',
  'Share = lifetime revenue of the group ÷ lifetime revenue of the segment',
]

export function SpendCard({ spend, currency, statement }: SpendCardProps) {
  const bars = spend.segment.map((fifth, index) => {
    const share = fifth.share === null ? null : Number(fifth.share)
    const other = spend.everybody[index]?.share ?? null
    const reference = other === null ? null : Number(other)
    return {
      label: NAMES[fifth.fifth - 1] ?? '',
      share,
      reference,
      value: formatPercent(share),
      referenceText: formatPercent(reference),
      note: fifth.purchasers === 0 ? 'nobody' : formatMoneyCompact(fifth.revenue, currency).text,
    }
  })
  return (
    <ChartCard
      question="Who brings the money?"
      answer={describeSpend(spend)}
      how={{ formulas: FORMULAS, ...(statement && { statement }) }}
      footnote="Everybody who has ordered, ranked by lifetime revenue and cut into five equal parts."
      table={{
        label: 'Revenue by lifetime spend',
        columns: ['Purchasers', 'Customers', 'Lifetime revenue', 'Share', 'From', 'To', 'All: share'],
        rows: spend.segment.map((fifth, index) => [
          NAMES[fifth.fifth - 1] ?? '',
          countCell(fifth.purchasers),
          moneyCell(fifth.revenue, currency),
          shareCell(bars[index]?.share),
          moneyCell(fifth.lowest, currency),
          moneyCell(fifth.highest, currency),
          shareCell(bars[index]?.reference),
        ]),
      }}
    >
      <BarList bars={bars} />
    </ChartCard>
  )
}
