import { BarList } from '@/components/charts/bar-list'
import { ChartCard } from '@/components/charts/chart-card'
import { type Compared, describeReach } from '@/lib/audience/describe'
import type { SummaryNumbers } from '@/lib/audience/schema'
import { formatCount, formatPercent, NONE, shareOf } from '@/lib/core/format'

const CHANNELS = [
  { id: 'email', label: 'Email' },
  { id: 'phone', label: 'Phone' },
  { id: 'address', label: 'Direct mail' },
  { id: 'paidSocial', label: 'Paid media' },
] as const

export function ReachCard({ numbers }: { numbers: Compared<SummaryNumbers> }) {
  const { segment, everybody } = numbers
  const bars = CHANNELS.map(({ id, label }) => {
    const { contactable, marketable } = segment.reach[id]
    const share = shareOf(contactable, segment.customers) ?? null
    const agreed = marketable === null ? null : (shareOf(marketable, segment.customers) ?? null)
    const reference = shareOf(everybody.reach[id].contactable, everybody.customers) ?? null
    return {
      label,
      share,
      solid: agreed,
      reference,
      value: formatPercent(share),
      referenceText: formatPercent(reference),
      note: marketable === null ? 'consent not recorded' : `${formatPercent(agreed)} agreed`,
    }
  })
  return (
    <ChartCard
      question="Can we reach them?"
      answer={describeReach(numbers)}
      footnote="Filled: contactable and agreed to marketing. Hatched: contactable, without an agreement. Reachable does not mean that they may be written to."
      table={{
        label: 'Reachability by channel',
        columns: ['Channel', 'Contactable', 'Of segment', 'Agreed', 'Of segment ', 'All: contactable', 'All: agreed'],
        rows: CHANNELS.map(({ id, label }, index) => [
          label,
          formatCount(segment.reach[id].contactable),
          bars[index]?.value ?? NONE,
          formatCount(segment.reach[id].marketable),
          formatPercent(bars[index]?.solid),
          formatPercent(bars[index]?.reference),
          formatPercent(shareOf(everybody.reach[id].marketable, everybody.customers)),
        ]),
      }}
    >
      <BarList bars={bars} scale="whole" />
    </ChartCard>
  )
}
