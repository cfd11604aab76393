import { BarList } from '@/components/charts/bar-list'
import { ChartCard } from '@/components/charts/chart-card'
import type { Computation } from '@/components/charts/chart-tools'
import { countCell, shareCell } from '@/components/charts/table-cell'
import { type Compared, describeReach } from '@/lib/audience/describe'
import type { SummaryNumbers } from '@/lib/audience/schema'
import { formatPercent, shareOf } from '@/lib/core/format'

const CHANNELS = [
  { id: 'email', label: 'Email' },
  { id: 'phone', label: 'Phone' },
  { id: 'address', label: 'Direct mail' },
  { id: 'paidSocial', label: 'Paid media' },
] as const

export interface ReachCardProps {
  numbers: Compared<SummaryNumbers>
  statement?: Computation['statement']
}

const FORMULAS = [
  'Contactable = members whose address for the channel is there and valid',
  'Agreed = contactable members who have also given permission; nobody asks for permission on paid media',
  'Share = contactable ÷ members of the segment',
  'Reachable = members contactable by email, phone or direct mail',
]

export function ReachCard({ numbers, statement }: ReachCardProps) {
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
      how={{ formulas: FORMULAS, ...(statement && { statement }) }}
      footnote="Filled: contactable and agreed to marketing. Hatched: contactable, without an agreement. Reachable does not mean that they may be written to."
      table={{
        label: 'Reachability by channel',
        columns: ['Channel', 'Contactable', 'Of segment', 'Agreed', 'Of segment ', 'All: contactable', 'All: agreed'],
        rows: CHANNELS.map(({ id, label }, index) => [
          label,
          countCell(segment.reach[id].contactable),
          shareCell(bars[index]?.share),
          countCell(segment.reach[id].marketable),
          shareCell(bars[index]?.solid),
          shareCell(bars[index]?.reference),
          shareCell(shareOf(everybody.reach[id].marketable, everybody.customers)),
        ]),
      }}
    >
      <BarList bars={bars} scale="whole" />
    </ChartCard>
  )
}
