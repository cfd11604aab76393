'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { toastUndo } from '@/components/ui/toast'
import type { ErrorData } from '@/lib/core/errors'
import { formatQuantity } from '@/lib/core/format'
import { type ActedOn, type Choices, forEach, OFFLINE, saveFile, type SegmentActions } from './segment-actions'
import { LabelsDialog, MoveDialog } from './segment-dialogs'

export interface BulkBarProps {
  segments: readonly ActedOn[]
  choices: Choices
  mayWrite: boolean
  actions: SegmentActions
  onClear: () => void
}

/** What can be done to all that are selected; nothing while none is. */
export function BulkBar({ segments, choices, mayWrite, actions, onClear }: BulkBarProps) {
  const router = useRouter()
  const [asked, setAsked] = useState<'move' | 'labels'>()
  const [error, setError] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  if (segments.length === 0) return null

  const all = async (act: (id: string) => ReturnType<SegmentActions['archive']>): Promise<string[]> => {
    setPending(true)
    setError(undefined)
    const { done, error: refused } = await forEach(segments, act)
    setPending(false)
    setError(refused)
    router.refresh()
    return done
  }
  const archive = async (): Promise<void> => {
    const done = await all((id) => actions.archive({ id }))
    if (done.length === 0) return
    const gone = segments.filter(({ id }) => done.includes(id))
    toastUndo(
      `${formatQuantity(done.length, 'segment')} archived`,
      () => void forEach(gone, (id) => actions.restore({ id })).then(() => router.refresh()),
    )
    if (done.length === segments.length) onClear()
  }
  const duplicate = async (): Promise<void> => {
    if ((await all((id) => actions.duplicate({ id }))).length === segments.length) onClear()
  }
  const take = async (): Promise<void> => {
    const result = await actions.export({ ids: segments.map(({ id }) => id) }).catch(() => ({ ok: false as const, error: OFFLINE }))
    if (result.ok) saveFile('segments.json', result.value)
    else setError(result.error)
  }
  const isArchived = segments.every((segment) => segment.isArchived)
  const organising = { segments, choices, actions, onDone: () => router.refresh() }
  return (
    <section aria-label="Selected segments" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2 rounded-lg border border-line bg-surface px-3 py-2">
        <p role="status" className="mr-auto font-medium">
          {formatQuantity(segments.length, 'segment')} selected
        </p>
        {mayWrite && !isArchived && (
          <>
            <Button size="sm" onPress={() => setAsked('move')}>
              Move
            </Button>
            <Button size="sm" onPress={() => setAsked('labels')}>
              Labels
            </Button>
            <Button size="sm" isPending={isPending} onPress={() => void duplicate()}>
              Duplicate
            </Button>
            <Button size="sm" isPending={isPending} onPress={() => void archive()}>
              Archive
            </Button>
          </>
        )}
        <Button size="sm" onPress={() => void take()}>
          Export
        </Button>
        <Button size="sm" variant="quiet" onPress={onClear}>
          Clear
        </Button>
      </div>
      {error && <ErrorNotice error={error} />}
      {asked === 'move' && <MoveDialog {...organising} onClose={() => setAsked(undefined)} />}
      {asked === 'labels' && <LabelsDialog {...organising} onClose={() => setAsked(undefined)} />}
    </section>
  )
}
