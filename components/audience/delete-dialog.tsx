'use client'
import { useState } from 'react'
import { FormDialog } from '@/components/ui/form-dialog'
import { TextField } from '@/components/ui/text-field'
import { type ActedOn, OFFLINE, type SegmentActions } from './segment-actions'

export interface DeleteDialogProps {
  segment: ActedOn
  remove: SegmentActions['remove']
  onClose: () => void
  onDone: () => void
}

/** For ever: so the name is typed. */
export function DeleteDialog({ segment, remove, onDone, onClose }: DeleteDialogProps) {
  const [name, setName] = useState('')
  return (
    <FormDialog
      size="sm"
      onClose={onClose}
      title={`Delete “${segment.name}” for ever?`}
      description="Its versions and its history go with it. This cannot be undone."
      submitLabel="Delete segment"
      isDanger
      canSubmit={name.trim().toLowerCase() === segment.name.trim().toLowerCase()}
      onSubmit={async () => {
        const result = await remove({ id: segment.id, name }).catch(() => ({ ok: false as const, error: OFFLINE }))
        if (!result.ok) return result.error
        onDone()
        onClose()
        return undefined
      }}
    >
      <TextField label={`Type “${segment.name}”`} autoFocus value={name} onChange={setName} maxLength={200} autoComplete="off" />
    </FormDialog>
  )
}
