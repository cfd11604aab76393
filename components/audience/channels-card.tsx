import { BarList } from '@/components/charts/bar-list'
import { ChartCard } from '@/components/charts/chart-card'
import type { Computation } from '@/components/charts/chart-tools'
import { countCell, moneyCell, shareCell } from '@/components/charts/table-cell'
import { type Compared, describeChannels } from '@/lib/audience/describe'
import type { ChannelList, ChannelPurchases } from '@/lib/audience/schema'
import { formatPercent, shareOf } from '@/lib/core/format'
import { formatMoneyCompact } from '@/lib/core/format-money'

/** As many bars as can be told apart; the table has them all. */
const MOST = 6

export interface ChannelsCardProps {
  channels: Compared<ChannelList>
  currency: string
  statement?: Computation['statement']
}

const FORMULAS = [
  'Purchasers of a channel = members with at least one order in it, up to the day of the count',
  'Share = purchasers of the channel ÷ members who ever ordered; the shares add up to more than 100% where somebody bought in several',
]

export function ChannelsCard({ channels, currency, statement }: ChannelsCardProps) {
  const { segment, everybody } = channels
  const others = new Map(everybody.channels.map((channel) => [channel.channel, channel]))
  const shares = (channel: ChannelPurchases): { share: number | null; reference: number | null } => ({
    share: shareOf(channel.purchasers, segment.purchasers) ?? null,
    reference: shareOf(others.get(channel.channel)?.purchasers ?? 0, everybody.purchasers) ?? null,
  })
  return (
    <ChartCard
      question="Where did they buy?"
      answer={describeChannels(segment)}
      how={{ formulas: FORMULAS, ...(statement && { statement }) }}
      footnote={`Orders of their whole lifetime; somebody who bought in two channels counts in both.${
        segment.channels.length > MOST ? ` ${segment.channels.length - MOST} smaller channels are in the table.` : ''
      }`}
      table={{
        label: 'Purchases by channel',
        columns: ['Channel', 'Purchasers', 'Share', 'Revenue', 'All: purchasers', 'All: share', 'All: revenue'],
        rows: segment.channels.map((channel) => [
          channel.channel ?? 'Unknown',
          countCell(channel.purchasers),
          shareCell(shares(channel).share),
          moneyCell(channel.revenue, currency),
          countCell(others.get(channel.channel)?.purchasers),
          shareCell(shares(channel).reference),
          moneyCell(others.get(channel.channel)?.revenue, currency),
        ]),
      }}
    >
      <BarList
        bars={segment.channels.slice(0, MOST).map((channel) => ({
          label: channel.channel ?? 'Unknown',
          ...shares(channel),
          value: formatPercent(shares(channel).share),
          referenceText: formatPercent(shares(channel).reference),
          note: formatMoneyCompact(channel.revenue, currency).text,
        }))}
      />
    </ChartCard>
  )
}
