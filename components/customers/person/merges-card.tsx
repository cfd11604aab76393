'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData } from '@/lib/core/errors'
import { formatRelative } from '@/lib/core/format-time'
import type { Result } from '@/lib/core/result'
import type { Merges } from '@/lib/customers/person/results'
import { reach } from '../reach'

export interface MergesCardProps {
  merges: Merges['merges']
  /** ISO instant that the list was read at. */
  readAt: string
  /** Left out for those who may only look. */
  undoMergeAction?: (input: { id: string }) => Promise<Result<unknown>>
}

/** What was merged lately; each can be undone. */
export function MergesCard({ merges, readAt, undoMergeAction }: MergesCardProps) {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const [error, setError] = useState<ErrorData>()
  const undo = async (id: string): Promise<void> => {
    if (!undoMergeAction) return
    const result = await reach(undoMergeAction({ id }))
    setError(result.ok ? undefined : result.error)
    if (!result.ok) return
    announce('The merge was undone.')
    router.refresh()
  }
  return (
    <Card title="Latest merges" isFlush>
      {error && (
        <div className="px-4 pb-3">
          <ErrorNotice error={error} />
        </div>
      )}
      <ul>
        {merges.map((one) => {
          const name = one.name ?? one.customerId ?? 'A customer who is no longer here'
          return (
            <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-2.5 text-sm">
              <span className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
                {name}
                <span className="block text-xs text-muted">
                  {[one.customerId, `${one.mergedBy}, ${formatRelative(one.mergedAt, new Date(readAt))}`].filter((part) => part !== null).join(' · ')}
                </span>
              </span>
              {one.undoneAt && <Badge>Undone</Badge>}
              {undoMergeAction && !one.undoneAt && one.customerId !== null && (
                <AlertDialog
                  title="Make two customers of this one again?"
                  confirmLabel="Undo the merge"
                  onConfirm={() => undo(one.id)}
                  trigger={
                    <Button size="sm" aria-label={`Undo the merge of ${name}`}>
                      Undo
                    </Button>
                  }
                >
                  Each gets back what they had. What came since the merge stays with {name}.
                </AlertDialog>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
