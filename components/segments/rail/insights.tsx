'use client'
import { ArrowDown, ArrowUp, RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { StatTile } from '@/components/ui/stat-tile'
import { formatCount } from '@/lib/core/format'
import type { LivePreview } from '../preview/use-preview'
import { deltaText, shareOfEverybody } from './numbers-words'
import { QuietProblem } from './quiet-problem'

export interface InsightsProps {
  live: LivePreview
  isEverybody: boolean
  /** `as of 10 Dec 2011 (pinned)`. */
  asOf: string
  isPinned: boolean
  /** What to do where nobody is left. */
  empty: ReactNode
  children: ReactNode
}

/** The number that answers the page's question, and below it what explains it. While a change is counted the old one stays, dimmed, in its place. */
export function Insights({ live, isEverybody, asOf, isPinned, empty, children }: InsightsProps) {
  const { preview, isStale, delta, error, refresh } = live
  const members = preview?.members
  const all = preview?.everybody
  const margin = preview?.estimate?.margin
  return (
    <section id="insights" aria-labelledby="insights-title" className="flex flex-col gap-5">
      <header className="flex items-center justify-between gap-2">
        <h2 id="insights-title" tabIndex={-1} className="text-xs font-semibold tracking-wide text-muted">
          INSIGHTS
        </h2>
        <Button size="sm" onPress={refresh}>
          <RefreshCw aria-hidden strokeWidth={1.5} />
          Refresh
        </Button>
      </header>
      <div className="relative">
        <StatTile
          isStale={isStale && preview !== undefined && margin === undefined}
          label="Unique customers"
          size="hero"
          hasShare
          value={members && `${margin === undefined ? '' : '~'}${formatCount(members.customers)}`}
          unit={margin === undefined ? undefined : `± ${formatCount(margin)}, counting exactly`}
          share={members && all && shareOfEverybody(members.customers, all.customers, 'all customers')}
        />
        {delta !== undefined && delta !== 0 && !isStale && (
          <span aria-hidden className="absolute top-0 right-0 flex h-5 items-center gap-0.5 text-xs text-muted">
            {delta < 0 ? <ArrowDown className="size-3" /> : <ArrowUp className="size-3" />}
            {deltaText(delta)} from the last change
          </span>
        )}
        {/* A line that marches while it is counted, in a place that is always kept. */}
        <span aria-hidden className="absolute inset-x-0 -bottom-2 h-0.5 overflow-hidden rounded-full">
          {isStale && preview !== undefined && !error && <span className="block h-full w-1/3 animate-march bg-accent motion-reduce:hidden" />}
        </span>
      </div>
      <div className="-mt-3 flex min-h-10 flex-col gap-2">
        <p className="text-xs text-muted">
          {isEverybody && 'No condition yet, so this is everybody. Add one to narrow down. '}
          <span className={isPinned ? 'font-medium text-accent' : undefined}>{asOf}</span>
        </p>
        {members?.customers === 0 && empty}
      </div>
      {error && (
        <QuietProblem onRetry={refresh}>
          {error.message} {preview ? 'Showing the last result.' : error.remedy}
        </QuietProblem>
      )}
      {children}
    </section>
  )
}
