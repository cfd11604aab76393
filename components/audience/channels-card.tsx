import { BarList } from '@/components/charts/bar-list'
import { ChartCard } from '@/components/charts/chart-card'
import { type Compared, describeChannels } from '@/lib/audience/describe'
import type { ChannelList, ChannelPurchases } from '@/lib/audience/schema'
import { formatCount, formatPercent, shareOf } from '@/lib/core/format'
import { formatMoney, formatMoneyCompact } from '@/lib/core/format-money'

/** As many bars as can be told apart; the table has them all. */
const MOST = 6

export function ChannelsCard({ channels, currency }: { channels: Compared<ChannelList>; currency: string }) {
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
      footnote={`Orders of their whole lifetime; somebody who bought in two channels counts in both.${
        segment.channels.length > MOST ? ` ${segment.channels.length - MOST} smaller channels are in the table.` : ''
      }`}
      table={{
        label: 'Purchases by channel',
        columns: ['Channel', 'Purchasers', 'Share', 'Revenue', 'All: purchasers', 'All: share', 'All: revenue'],
        rows: segment.channels.map((channel) => [
          channel.channel ?? 'Unknown',
          formatCount(channel.purchasers),
          formatPercent(shares(channel).share),
          formatMoney(channel.revenue, currency),
          formatCount(others.get(channel.channel)?.purchasers),
          formatPercent(shares(channel).reference),
          formatMoney(others.get(channel.channel)?.revenue, currency),
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
