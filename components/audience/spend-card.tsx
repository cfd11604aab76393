import { BarList } from '@/components/charts/bar-list'
import { ChartCard } from '@/components/charts/chart-card'
import { type Compared, describeSpend } from '@/lib/audience/describe'
import type { SpendFifth } from '@/lib/audience/schema'
import { formatCount, formatPercent, NONE } from '@/lib/core/format'
import { formatMoney, formatMoneyCompact } from '@/lib/core/format-money'

const NAMES = ['Top 20%', '20–40%', '40–60%', '60–80%', 'Bottom 20%'] as const

export function SpendCard({ spend, currency }: { spend: Compared<SpendFifth[]>; currency: string }) {
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
      footnote="Everybody who has ordered, ranked by lifetime revenue and cut into five equal parts."
      table={{
        label: 'Revenue by lifetime spend',
        columns: ['Purchasers', 'Customers', 'Lifetime revenue', 'Share', 'From', 'To', 'All: share'],
        rows: spend.segment.map((fifth, index) => [
          NAMES[fifth.fifth - 1] ?? '',
          formatCount(fifth.purchasers),
          formatMoney(fifth.revenue, currency),
          bars[index]?.value ?? NONE,
          formatMoney(fifth.lowest, currency),
          formatMoney(fifth.highest, currency),
          bars[index]?.referenceText ?? NONE,
        ]),
      }}
    >
      <BarList bars={bars} />
    </ChartCard>
  )
}
