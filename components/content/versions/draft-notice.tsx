'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData } from '@/lib/core/errors'
import { formatRelative } from '@/lib/core/format-time'
import { reach } from '../../customers/reach'
import type { DraftActions, Other, OwnDraft } from './use-autosave'

export interface DraftNoticeProps {
  id: string
  /** Of what is saved. */
  version: number
  own: OwnDraft | null
  others: readonly Other[]
  now: Date
  error: ErrorData | undefined
  discardDraftAction: DraftActions['discardDraftAction']
}

/** Says that unsaved work was found again, and who else is at the same message. */
export function DraftNotice({ id, version, own, others, now, error, discardDraftAction }: DraftNoticeProps) {
  const [refused, setRefused] = useState<ErrorData>()
  const discard = async (): Promise<void> => {
    const result = await reach(discardDraftAction({ id }))
    if (result.ok) window.location.reload()
    else setRefused(result.error)
  }
  const failure = refused ?? error
  return (
    <>
      {failure && <ErrorNotice error={failure} />}
      {own && (
        <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line bg-sunken px-3 py-2 text-sm">
          <p className="min-w-0 flex-1 basis-72">
            These are your unsaved changes, kept {formatRelative(own.savedAt, now)}.
            {own.basedOnVersion < version && ' A newer version was saved since; the history has it, and these changes cannot be saved over it.'}
          </p>
          <Button size="sm" onPress={() => void discard()}>
            Discard them
          </Button>
        </div>
      )}
      {others.length > 0 && (
        <p role="status" className="rounded-md border border-line bg-sunken px-3 py-2 text-sm">
          {others.map(({ name }) => name).join(', ')} {others.length === 1 ? 'is' : 'are'} editing this message too. Whoever saves second is told, and
          nothing is written over.
        </p>
      )}
    </>
  )
}
