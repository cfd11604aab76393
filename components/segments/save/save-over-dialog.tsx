'use client'
import { useQuery } from '@tanstack/react-query'
import { type SyntheticEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextField } from '@/components/ui/text-field'
import type { SegmentImpact } from '@/lib/audience/impact-schema'
import { formatCount } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import type { Definition } from '@/lib/segments/schema'
import { errorOf, valueOf } from '../preview/use-explanation'
import { impactWords, usedWords } from './impact-words'

export type ImpactAction = (input: { id: string; definition: unknown }) => Promise<Result<SegmentImpact>>

export interface SaveOverDialogProps {
  segment: { id: string; name: string; usedIn: readonly string[] }
  definition: Definition
  isPending: boolean
  impactAction: ImpactAction
  onSave: (note: string) => void
  onSaveAs: () => void
  onClose: () => void
}

/** Before a save that others will notice: where the segment is used, and whom saving changes. */
export function SaveOverDialog({ segment, definition, isPending, impactAction, onSave, onSaveAs, onClose }: SaveOverDialogProps) {
  const form = useId()
  const [note, setNote] = useState('')
  const { id, name } = segment
  const { data, error } = useQuery({
    queryKey: ['segment-impact', id, JSON.stringify(definition)],
    queryFn: async () => valueOf(await impactAction({ id, definition })),
    retry: false,
    gcTime: 0,
  })
  const isSame = data?.entering === 0 && data.leaving === 0
  const usedIn = data?.usedIn ?? segment.usedIn
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (!isPending) onSave(note.trim())
  }
  return (
    <Dialog
      title={`Save “${name}”?`}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button onPress={onSaveAs}>Save as new</Button>
          <Button variant="primary" type="submit" form={form} isPending={isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {usedIn.length > 0 && (
          <p className="wrap-anywhere">
            {usedWords(usedIn)}
            {isSame ? '' : ' Saving changes who they get.'}
          </p>
        )}
        <div role="status" className="min-h-12">
          {data ? (
            <>
              <p className="text-xl font-semibold tracking-tight">{impactWords(data)}</p>
              <p className="text-sm text-muted">
                {formatCount(data.before)} now, {formatCount(data.after)} after saving
              </p>
            </>
          ) : error ? (
            <ErrorNotice error={{ ...errorOf(error), remedy: 'Whom it changes is not known; saving is still possible.' }} />
          ) : (
            <p className="text-muted">Counting whom it changes…</p>
          )}
        </div>
        <TextField
          label="Note"
          value={note}
          onChange={setNote}
          maxLength={300}
          autoComplete="off"
          description="Why, for the list of versions. May stay empty."
        />
      </form>
    </Dialog>
  )
}
