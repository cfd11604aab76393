'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Explained } from '@/components/ui/explained'
import { TextLink } from '@/components/ui/text-link'
import type { DraftRow } from '@/lib/audience/draft-schema'
import type { ErrorData } from '@/lib/core/errors'
import { formatCount } from '@/lib/core/format'
import { formatInstant, formatRelative } from '@/lib/core/format-time'
import type { Result } from '@/lib/core/result'
import { OFFLINE } from './segment-actions'

export interface DraftListProps {
  drafts: readonly DraftRow[]
  now: Date
  /** IANA name of the database's time zone. */
  zone: string
  discardDraftAction: (input: { id: string }) => Promise<Result<unknown>>
}

const FIRST = 5

/** One's own unsaved work, the latest first: what the editor kept by itself is found again here. */
export function DraftList({ drafts, now, zone, discardDraftAction }: DraftListProps) {
  const router = useRouter()
  const [showsAll, setShowsAll] = useState(false)
  const [error, setError] = useState<ErrorData>()
  const discard = async (id: string): Promise<void> => {
    const result = await discardDraftAction({ id }).catch((): Result<unknown> => ({ ok: false, error: OFFLINE }))
    setError(result.ok ? undefined : result.error)
    if (result.ok) router.refresh()
  }
  return (
    <section aria-labelledby="drafts" className="mt-10">
      <h2 id="drafts" className="text-sm font-semibold">
        Your drafts
      </h2>
      <p className="text-sm text-muted">Kept by themselves while you edit, and seen by you alone.</p>
      {error && <ErrorNotice error={error} />}
      <ul className="mt-3 divide-y divide-line rounded-lg border border-line bg-surface">
        {(showsAll ? drafts : drafts.slice(0, FIRST)).map((draft) => (
          <li key={draft.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <div className="min-w-0 flex-1">
              <TextLink href={addressOf(draft)} variant="quiet" className="inline-block min-h-6 wrap-anywhere">
                {nameOf(draft)}
              </TextLink>
              <p className="min-h-6 text-sm text-muted">
                {draft.segmentId === null ? 'New segment' : 'Changes to a saved segment'} ·{' '}
                <Explained content={formatInstant(draft.updatedAt, zone)}>{formatRelative(draft.updatedAt, now)}</Explained>
              </p>
            </div>
            <AlertDialog
              title={`Discard the draft of “${nameOf(draft)}”?`}
              confirmLabel="Discard draft"
              tone="danger"
              onConfirm={() => discard(draft.id)}
              trigger={
                <Button size="sm" variant="quiet" aria-label={`Discard the draft of ${nameOf(draft)}`}>
                  Discard
                </Button>
              }
            >
              {draft.segmentId === null ? 'What you built is gone then.' : 'The saved segment stays as it is; your changes to it are gone then.'}
            </AlertDialog>
          </li>
        ))}
      </ul>
      {!showsAll && drafts.length > FIRST && (
        <Button size="sm" variant="quiet" className="mt-2" onPress={() => setShowsAll(true)}>
          Show all {formatCount(drafts.length)}
        </Button>
      )}
    </section>
  )
}

function nameOf({ name, segmentName }: DraftRow): string {
  return name || segmentName || 'Without a name'
}

function addressOf({ id, segmentId }: DraftRow): string {
  return segmentId === null ? `/segments/new?draft=${id}` : `/segments/${segmentId}/edit`
}
