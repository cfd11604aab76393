'use client'
import { Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData } from '@/lib/core/errors'
import type { SegmentEditorRow } from '@/lib/audience/draft-schema'
import { formatQuantity } from '@/lib/core/format'
import { isConflict } from './use-save'

export interface NoticesProps {
  mayWrite: boolean
  /** When the unsaved work that is back was kept; milliseconds. */
  recalledAt: number | undefined
  onDiscard: () => void
  /** Conditions that kept a save from going on. */
  blockedBy: number
  error: ErrorData | undefined
  onSaveAs: () => void
  onReload: () => void
  /** Who else has unsaved work on this segment. */
  others: readonly SegmentEditorRow[]
  /** Another tab went on with this draft. */
  isElsewhere: boolean
}

/** What stands between the head and the sentence, when there is something to say. */
export function Notices({ mayWrite, recalledAt, onDiscard, blockedBy, error, onSaveAs, onReload, others, isElsewhere }: NoticesProps) {
  const isNewer = isConflict(error)
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {!mayWrite && <Notice>You can look at this segment and count it. Saving needs the marketer or the admin role.</Notice>}
      {others.map(({ name, since }) => (
        <Notice key={`${name} ${since}`}>
          {name} is editing this since {timeOfDay(Date.parse(since))}. Whoever saves second is shown what the other one changed.
        </Notice>
      ))}
      {isElsewhere && <Notice>Another tab went on with this draft, so this tab no longer keeps it by itself. Save here, or go on there.</Notice>}
      {recalledAt !== undefined && (
        <Notice
          actions={
            <Button size="sm" onPress={onDiscard}>
              Discard it
            </Button>
          }
        >
          Your unsaved work of {timeOfDay(recalledAt)} is back.
        </Notice>
      )}
      {blockedBy > 0 && (
        <Notice>
          {formatQuantity(blockedBy, 'condition')} {blockedBy === 1 ? 'is' : 'are'} not finished, so nothing was saved. Finish or remove{' '}
          {blockedBy === 1 ? 'it' : 'them'}, then save again.
        </Notice>
      )}
      {error && (
        <ErrorNotice
          error={isNewer ? { ...error, issues: [] } : error}
          actions={
            isNewer && (
              <>
                <Button size="sm" onPress={onSaveAs}>
                  Save as new
                </Button>
                <Button size="sm" onPress={onReload}>
                  Reload the newer version
                </Button>
              </>
            )
          }
        />
      )}
    </div>
  )
}

/** Something worth knowing that is no failure. */
function Notice({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line bg-surface px-3 py-2 text-sm">
      <Info aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />
      <p className="min-w-0 flex-1 basis-56">{children}</p>
      {actions}
    </div>
  )
}

function timeOfDay(milliseconds: number): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(milliseconds)
}
