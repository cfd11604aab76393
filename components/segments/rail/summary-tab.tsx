'use client'
import { StatTile } from '@/components/ui/stat-tile'
import { Switch } from '@/components/ui/switch'
import { formatCount } from '@/lib/core/format'
import { formatMoneyCompact } from '@/lib/core/format-money'
import type { LivePreview } from '../preview/use-preview'
import { reachWords, shareOfEverybody } from './numbers-words'

export interface SummaryTabProps {
  live: LivePreview
  showsNumbers: boolean
  onShowNumbers: (shows: boolean) => void
}

export function SummaryTab({ live: { preview, isStale }, showsNumbers, onShowNumbers }: SummaryTabProps) {
  const members = preview?.members
  const all = preview?.everybody
  const money = preview && formatMoneyCompact(preview.members.revenue, preview.currency)
  const dim = { isStale: isStale && preview !== undefined }
  return (
    <div className="flex flex-col gap-5">
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-3 xl:grid-cols-1">
        <StatTile
          {...dim}
          hasShare
          label="Active customers, 1 year"
          value={members && formatCount(members.active)}
          share={members && all && shareOfEverybody(members.active, all.active, 'all active customers')}
        />
        <StatTile
          {...dim}
          hasShare
          label="Segment revenue, 1 year"
          value={money?.text}
          exact={money?.exact}
          share={members && all && shareOfEverybody(Number(members.revenue), Number(all.revenue), 'all revenue')}
        />
        <StatTile
          {...dim}
          hasShare
          label="Reachable customers"
          value={members && formatCount(members.reachable)}
          share={members && all && shareOfEverybody(members.reachable, all.reachable, 'all reachable customers')}
          note={members && reachWords(members)}
        />
      </div>
      <Switch
        isSelected={showsNumbers}
        onChange={onShowNumbers}
        description="How many meet each condition alone, and how many more there would be without it. They also come when you point at a condition."
      >
        Numbers beside each condition
      </Switch>
    </div>
  )
}
