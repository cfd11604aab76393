'use client'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { ShareBar } from '@/components/ui/share-bar'
import { formatCount } from '@/lib/core/format'
import type { LivePreview } from '../preview/use-preview'
import { shareOfEverybody } from './numbers-words'

export interface CountBarProps {
  live: LivePreview
  /** The panel is a sheet that is open. */
  isOpen: boolean
  /** On a wide screen too, where the panel was put away. */
  isAlways: boolean
  onToggle: () => void
}

/** Where the panel is out of sight the count is not. */
export function CountBar({ live, isOpen, isAlways, onToggle }: CountBarProps) {
  const { preview, isStale } = live
  const share = preview && shareOfEverybody(preview.members.customers, preview.everybody.customers, 'all')
  return (
    <div
      className={cn(
        'sticky bottom-0 z-20 -mx-4 border-t border-line bg-surface px-4 pb-[env(safe-area-inset-bottom)] md:-mx-8 md:px-8',
        !isAlways && 'xl:hidden',
      )}
    >
      <ShareBar share={share?.share ?? 0} className="-mx-4 rounded-none md:-mx-8" />
      <div className="flex h-13 items-center justify-between gap-3">
        <p className={cn('flex min-w-0 items-baseline gap-2', isStale && 'text-muted')}>
          <strong className="text-xl font-semibold tracking-tight">{preview ? formatCount(preview.members.customers) : '…'}</strong>
          <span className="truncate text-sm text-muted">customers{share && ` · ${share.text}`}</span>
        </p>
        <Button size="sm" onPress={onToggle} aria-expanded={isOpen}>
          {isOpen ? 'Close' : 'Insights'}
        </Button>
      </div>
    </div>
  )
}
