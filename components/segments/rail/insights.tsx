'use client'
import { ArrowDown, ArrowUp, RefreshCw } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { StatTile } from '@/components/ui/stat-tile'
import { formatCount } from '@/lib/core/format'
import { formatMoneyCompact } from '@/lib/core/format-money'
import type { LivePreview } from '../preview/use-preview'
import { deltaText, reachWords, shareOfEverybody } from './numbers-words'

export interface InsightsProps {
  live: LivePreview
  isEverybody: boolean
  /** `as of 10 Dec 2011 (pinned)`. */
  asOf: string
  isPinned: boolean
}

/** The four numbers. While a change is counted the old ones stay, dimmed, in their place. */
export function Insights({ live, isEverybody, asOf, isPinned }: InsightsProps) {
  const { preview, isStale, delta, error, refresh } = live
  const members = preview?.members
  const all = preview?.everybody
  const money = preview && formatMoneyCompact(preview.members.revenue, preview.currency)
  const dim = { isStale: isStale && preview !== undefined }
  return (
    <section aria-labelledby="insights" className="flex flex-col gap-5">
      <header className="flex items-center justify-between gap-2">
        <h2 id="insights" tabIndex={-1} className="text-xs font-semibold tracking-wide text-muted">
          INSIGHTS
        </h2>
        <Button size="sm" onPress={refresh}>
          <RefreshCw aria-hidden strokeWidth={1.5} />
          Refresh
        </Button>
      </header>
      <div className="relative">
        <StatTile
          {...dim}
          label="Unique customers"
          size="hero"
          value={members && formatCount(members.customers)}
          share={members && all && shareOfEverybody(members.customers, all.customers, 'all customers')}
        />
        {delta !== undefined && delta !== 0 && (
          <span aria-hidden className={cn('absolute top-0 right-0 flex h-5 items-center gap-0.5 text-xs text-muted', isStale && 'opacity-45')}>
            {delta < 0 ? <ArrowDown className="size-3" /> : <ArrowUp className="size-3" />}
            {deltaText(delta)} from the last change
          </span>
        )}
      </div>
      <p className="-mt-3 min-h-10 text-xs text-muted">
        {isEverybody && 'No condition yet, so this is everybody. Add one to narrow down. '}
        {members?.customers === 0 && 'No customers match. Loosen or remove a condition. '}
        <span className={isPinned ? 'font-medium text-accent' : undefined}>{asOf}</span>
      </p>
      {error && (
        <div role="alert" className="flex items-start gap-2 rounded-md border border-accent/40 bg-accent-ground px-3 py-2 text-sm">
          <p className="min-w-0 flex-1">
            {error.message} {preview ? 'Showing the last result.' : error.remedy}
          </p>
          <Button size="sm" onPress={refresh}>
            Try again
          </Button>
        </div>
      )}
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-3 xl:grid-cols-1">
        <StatTile
          {...dim}
          label="Active customers, 1 year"
          value={members && formatCount(members.active)}
          share={members && all && shareOfEverybody(members.active, all.active, 'all active customers')}
        />
        <StatTile
          {...dim}
          label="Segment revenue, 1 year"
          value={money?.text}
          exact={money?.exact}
          share={members && all && shareOfEverybody(Number(members.revenue), Number(all.revenue), 'all revenue')}
        />
        <StatTile
          {...dim}
          label="Reachable customers"
          value={members && formatCount(members.reachable)}
          share={members && all && shareOfEverybody(members.reachable, all.reachable, 'all reachable customers')}
          note={members && reachWords(members)}
        />
      </div>
    </section>
  )
}
