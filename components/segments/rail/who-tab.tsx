'use client'
import { ArrowLeft, Eye, EyeOff, Shuffle } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import type { SampleRow } from '@/lib/audience/panel-schema'
import { dayOf } from '@/lib/core/calendar'
import { formatCount, formatQuantity, NONE } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'
import { formatDay } from '@/lib/core/format-time'
import type { Revealing } from '../preview/use-revealed'
import type { LiveSample } from '../preview/use-sample'
import { QuietProblem } from './quiet-problem'

export interface WhoTabProps {
  live: LiveSample
  revealing: Revealing
  /** `In the segment`, `Lost at: …`. */
  title: string
  /** How many they are; undefined while that is not known. */
  size: number | undefined
  isMembers: boolean
  onMembers: () => void
  onOthers: () => void
  onOpen: (row: SampleRow) => void
}

/** A few customers to look at. The same ones for the same segment, until others are asked for. */
export function WhoTab({ live, revealing, title, size, isMembers, onMembers, onOthers, onOpen }: WhoTabProps) {
  const { sample, isStale, error, retry } = live
  const shown = sample?.customers.length ?? 0
  const isRevealed = revealing.emails.size > 0
  return (
    <div className="flex flex-col gap-3">
      <header className="flex flex-col gap-1">
        {!isMembers && (
          <Button size="sm" variant="quiet" onPress={onMembers} className="-ml-2 self-start">
            <ArrowLeft aria-hidden strokeWidth={1.5} />
            Back to the segment
          </Button>
        )}
        <div className="flex items-start justify-between gap-3">
          <h3 className="line-clamp-3 min-w-0 text-sm font-semibold">{title}</h3>
          <div className="flex shrink-0 flex-wrap justify-end gap-2">
            {revealing.toggle && (
              <Button size="sm" onPress={revealing.toggle} isPending={revealing.isPending}>
                {isRevealed ? <EyeOff aria-hidden strokeWidth={1.5} /> : <Eye aria-hidden strokeWidth={1.5} />}
                {isRevealed ? 'Hide' : 'Reveal'} <span className="sr-only">the addresses</span>
              </Button>
            )}
            <Button size="sm" onPress={onOthers} isDisabled={size === undefined || size <= shown}>
              <Shuffle aria-hidden strokeWidth={1.5} />
              Show others
            </Button>
          </div>
        </div>
        <p className="text-xs text-muted">
          {size === undefined
            ? ' '
            : size > shown && shown > 0
              ? `${formatCount(shown)} of ${formatQuantity(size, 'customer')}`
              : formatQuantity(size, 'customer')}
          {sample?.isMasked && ' · names and addresses are hidden for your role'}
          {isRevealed && ' · that you saw the addresses is in the audit log'}
        </p>
      </header>
      {revealing.error && revealing.toggle && (
        <QuietProblem onRetry={revealing.toggle}>
          {revealing.error.message} {revealing.error.remedy}
        </QuietProblem>
      )}
      {error ? (
        <QuietProblem onRetry={retry}>
          {error.message} {error.remedy}
        </QuietProblem>
      ) : !sample ? (
        <PeopleSkeleton />
      ) : shown === 0 ? (
        <p className="py-6 text-center text-sm text-muted">Nobody is here.</p>
      ) : (
        <ul aria-label={title} className={cn('-mx-2 flex flex-col transition-opacity duration-120', isStale && 'opacity-60')}>
          {sample.customers.map((row) => (
            <li key={row.customer}>
              <Person
                row={{ ...row, email: revealing.emails.get(row.customer) ?? row.email }}
                currency={sample.currency}
                zone={sample.timezone}
                onOpen={() => onOpen(row)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface PersonProps {
  row: SampleRow
  currency: string
  zone: string
  onOpen: () => void
}

function Person({ row, currency, zone, onOpen }: PersonProps) {
  const latest = row.latestOrder ? formatDay(dayOf(new Date(row.latestOrder), zone)) : undefined
  const where = [row.email, row.city].filter((part) => part !== null).join(' · ')
  return (
    <AriaButton
      onPress={onOpen}
      className="grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-3 rounded-md px-2 py-1.5 text-left data-focus-visible:-outline-offset-2 data-hovered:bg-hover data-pressed:bg-pressed"
    >
      <span className="truncate text-sm font-medium">{row.name ?? row.customerId}</span>
      <span className="text-right text-sm">
        <span className="sr-only">, lifetime revenue </span>
        {row.lifetimeRevenue === null ? NONE : formatMoney(row.lifetimeRevenue, currency)}
      </span>
      <span className="truncate text-xs text-muted">{where || 'no email or city'}</span>
      <span className="text-right text-xs text-muted">
        <span className="sr-only">, latest order </span>
        {latest ?? 'no order'}
      </span>
    </AriaButton>
  )
}

function PeopleSkeleton() {
  return (
    <Loading label="Loading customers" className="flex flex-col gap-3 pt-1">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex justify-between gap-6">
          <div className="flex flex-1 flex-col gap-1.5">
            <Skeleton className="w-1/2" />
            <Skeleton className="h-3 w-3/4" />
          </div>
          <Skeleton className="w-16" />
        </div>
      ))}
    </Loading>
  )
}
