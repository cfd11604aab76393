import type { ReactNode } from 'react'
import { NONE } from '@/lib/core/format'
import { cn } from './class-names'
import { Explained } from './explained'
import { ShareBar } from './share-bar'
import { Skeleton } from './skeleton'

export interface StatTileProps {
  label: string
  /** Formatted: `108,648`, `$1.37M`; undefined while it is counted for the first time. */
  value: string | undefined
  /** The exact amount where `value` is compact. */
  exact?: string
  unit?: string
  /** `share` of 0 to 1, with the words for it: `21.4% of all customers`. */
  share?: { share: number; text: string }
  /** A share comes with the number: its place is kept, so that nothing below jumps. */
  hasShare?: boolean
  note?: ReactNode
  /** `hero` for the one figure that answers the page's question. */
  size?: 'hero' | 'lg' | 'md'
  /** The number is of before the last change; it stays, dimmed. */
  isStale?: boolean
  className?: string
}

/** A figure: the number first. */
export function StatTile({ label, value, exact, unit, share, hasShare = false, note, size = 'md', isStale = false, className }: StatTileProps) {
  return (
    <div className={cn('flex min-w-0 flex-col gap-1', className)}>
      <span className="text-sm text-muted">{label}</span>
      <span aria-busy={isStale || value === undefined} className="flex items-baseline gap-1.5">
        {value === undefined ? (
          <Skeleton className={cn('my-1 w-28', BARS[size])} />
        ) : (
          <strong
            className={cn(
              'font-semibold tracking-tight',
              'transition-colors duration-120',
              sizeFor(value, size),
              (isStale || value === NONE) && 'font-medium text-muted',
            )}
          >
            {exact && exact !== value ? <Explained content={exact}>{value}</Explained> : value}
          </strong>
        )}
        {unit && value !== undefined && <span className="text-sm text-muted">{unit}</span>}
      </span>
      {hasShare && value === undefined && <span aria-hidden className="h-6.5" />}
      {share && (
        <>
          <ShareBar share={share.share} className={cn('mt-0.5', isStale && 'opacity-45')} />
          <span className="text-xs text-muted">{share.text}</span>
        </>
      )}
      {note != null && <span className="text-xs text-muted">{note}</span>}
    </div>
  )
}

/** A billion takes a step down rather than the neighbour's place. */
function sizeFor(value: string, size: keyof typeof SIZES): string {
  if (value.length <= 10) return SIZES[size]
  return size === 'hero' ? SIZES.lg : SIZES.md
}

const SIZES = { hero: 'text-3xl', lg: 'text-2xl', md: 'text-xl' }
const BARS = { hero: 'h-9', lg: 'h-7', md: 'h-5' }
