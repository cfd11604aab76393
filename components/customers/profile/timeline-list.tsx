'use client'
import { Blend, Handshake, type LucideIcon, Mail, RotateCcw, Send, ShoppingBag, Star } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'
import { dayOf } from '@/lib/core/calendar'
import { formatMoney } from '@/lib/core/format-money'
import { formatDay, formatInstant } from '@/lib/core/format-time'
import type { Result } from '@/lib/core/result'
import type { Happening, Timeline } from '@/lib/customers/profile/schema'
import { happeningWords } from './happening-words'
import { OlderButton } from './older-button'
import { usePages } from './use-pages'

const ICONS: Record<Happening['kind'], LucideIcon> = {
  order: ShoppingBag,
  credit: RotateCcw,
  email: Mail,
  consent: Handshake,
  delivery: Send,
  segment: Blend,
  loyalty: Star,
}

export interface TimelineListProps {
  databaseId: string
  customer: string
  first: Timeline
  timelineAction: (input: { databaseId: string; customer: string; after: string; limit: number }) => Promise<Result<Timeline>>
  limit: number
}

/** Everything with a date, under its day, the newest first. */
export function TimelineList({ databaseId, customer, first, timelineAction, limit }: TimelineListProps) {
  const paged = usePages(first, (after) => timelineAction({ databaseId, customer, after, limit }))
  const happenings = paged.pages.flatMap((page) => page.happenings)
  if (happenings.length === 0) {
    return (
      <EmptyState title="Nothing has happened yet">
        Orders, emails, consents, segments and campaigns of this customer come together here by date.
      </EmptyState>
    )
  }
  const days = [...Map.groupBy(happenings, ({ at }) => dayOf(new Date(at), first.timezone))]
  return (
    <div className="flex flex-col gap-4">
      <ol aria-label="Timeline" className="flex flex-col gap-5">
        {days.map(([day, of]) => (
          <li key={day} className="grid gap-1 sm:grid-cols-[7rem_minmax(0,1fr)] sm:gap-4">
            <h2 className="pt-2.5 text-sm text-muted">{formatDay(day)}</h2>
            <ul className="flex flex-col rounded-lg border border-line bg-surface">
              {of.map((one, index) => (
                <Entry key={`${one.at} ${one.kind} ${index}`} one={one} currency={first.currency} timezone={first.timezone} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <OlderButton of={paged} label="Older" />
    </div>
  )
}

function Entry({ one, currency, timezone }: { one: Happening; currency: string; timezone: string }) {
  const Icon = ICONS[one.kind]
  const { title, note } = happeningWords(one)
  return (
    <li className="flex items-center gap-3 border-b border-line px-3 py-2 last:border-b-0">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />
      <span className="min-w-0 flex-1">
        <span className="block [overflow-wrap:anywhere]">{title}</span>
        <span className="block truncate text-xs text-muted">
          {[formatInstant(one.at, timezone).split(', ')[1], note].filter(Boolean).join(' · ')}
        </span>
      </span>
      {one.amount !== null && <span className="shrink-0 text-right">{formatMoney(one.amount, currency)}</span>}
    </li>
  )
}
