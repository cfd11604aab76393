'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { KEPT_ON } from '@/lib/auth/describe'
import type { OwnPasskey } from '@/lib/auth/passkeys/schema'
import { formatInstant, formatRelative } from '@/lib/core/format-time'
import type { Result } from '@/lib/core/result'
import { reach } from '../customers/reach'
import { AlertDialog } from '../ui/alert-dialog'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { FormDialog } from '../ui/form-dialog'
import { TextField } from '../ui/text-field'

export interface PasskeyRowProps {
  passkey: OwnPasskey
  /** ISO time at which the page was made. */
  now: string
  renameAction: (input: { id: string; name: string }) => Promise<Result<unknown>>
  onRemove: () => Promise<void>
}

export function PasskeyRow({ passkey, now, renameAction, onRemove }: PasskeyRowProps) {
  const { id, name, keptOn, madeFor, createdAt, lastUsedAt } = passkey
  const [isRenamed, setRenamed] = useState(false)
  const ago = (at: string): string => formatRelative(at, new Date(now))
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 break-words">{name}</span> {madeFor && <Badge tone="neutral">Not for this address</Badge>}
        </p>
        <p className="text-sm break-words text-muted">
          {madeFor ? `Made for ${madeFor}` : KEPT_ON[keptOn]} · <span title={formatInstant(createdAt, 'UTC')}>added {ago(createdAt)}</span> ·{' '}
          {lastUsedAt ? <span title={formatInstant(lastUsedAt, 'UTC')}>used {ago(lastUsedAt)}</span> : 'not used yet'}
        </p>
      </div>
      <div className="flex gap-2">
        <Button size="sm" aria-label={`Rename ${name}`} onPress={() => setRenamed(true)}>
          Rename
        </Button>
        <AlertDialog
          trigger={
            <Button size="sm" aria-label={`Remove ${name}`}>
              Remove
            </Button>
          }
          title={`Remove “${name}”?`}
          confirmLabel="Remove the passkey"
          tone="danger"
          onConfirm={onRemove}
        >
          It signs in no more, and all your other sessions end. Your password keeps working. The device may go on offering it until you remove it
          there too.
        </AlertDialog>
      </div>
      {isRenamed && <RenameDialog passkey={passkey} renameAction={(next) => renameAction({ id, name: next })} onClose={() => setRenamed(false)} />}
    </li>
  )
}

function RenameDialog({
  passkey,
  renameAction,
  onClose,
}: {
  passkey: OwnPasskey
  renameAction: (name: string) => Promise<Result<unknown>>
  onClose: () => void
}) {
  const router = useRouter()
  const [name, setName] = useState(passkey.name)
  return (
    <FormDialog
      size="sm"
      title="Rename the passkey"
      submitLabel="Rename"
      canSubmit={name.trim() !== ''}
      onClose={onClose}
      onSubmit={async () => {
        const result = await reach(renameAction(name))
        if (!result.ok) return { ...result.error, issues: undefined }
        onClose()
        router.refresh()
        return undefined
      }}
    >
      <TextField autoFocus label="Name" description="So that you know it again, like “Work laptop”." maxLength={60} value={name} onChange={setName} />
    </FormDialog>
  )
}
