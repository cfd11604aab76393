import { Card } from '@/components/ui/card'
import { StatTile } from '@/components/ui/stat-tile'
import type { Compared } from '@/lib/audience/describe'
import type { SummaryNumbers } from '@/lib/audience/schema'
import { formatCount, formatPercent, shareOf } from '@/lib/core/format'
import { formatMoneyCompact } from '@/lib/core/format-money'

export interface SummaryTilesProps {
  numbers: Compared<SummaryNumbers>
  currency: string
}

/** How many they are, first and large; then whether they buy, what they bring and whether they can be reached. */
export function SummaryTiles({ numbers: { segment, everybody }, currency }: SummaryTilesProps) {
  const revenue = formatMoneyCompact(segment.revenue, currency)
  return (
    <Card className="break-inside-avoid">
      <div className="grid grid-cols-2 gap-x-4 gap-y-6 sm:gap-x-8 sm:grid-cols-3 lg:grid-cols-[1.3fr_1fr_1fr_1fr]">
        <StatTile
          label="Unique customers"
          size="hero"
          value={formatCount(segment.customers)}
          share={share(segment.customers, everybody.customers, 'of all customers')}
          className="col-span-2 sm:col-span-3 lg:col-span-1"
        />
        <StatTile
          label="Active customers, 1 year"
          size="lg"
          value={formatCount(segment.active)}
          share={share(segment.active, everybody.active, 'of all active customers')}
        />
        <StatTile
          label="Segment revenue, 1 year"
          size="lg"
          value={revenue.text}
          exact={revenue.exact}
          share={share(Number(segment.revenue), Number(everybody.revenue), 'of all revenue')}
        />
        <StatTile
          label="Reachable customers"
          size="lg"
          value={formatCount(segment.reachable)}
          share={share(segment.reachable, everybody.reachable, 'of all reachable customers')}
        />
      </div>
    </Card>
  )
}

function share(part: number, whole: number, of: string): { share: number; text: string } | undefined {
  const value = shareOf(part, whole)
  return value === undefined ? undefined : { share: value, text: `${formatPercent(value)} ${of}` }
}
