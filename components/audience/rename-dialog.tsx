'use client'
import { type SyntheticEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextField } from '@/components/ui/text-field'
import type { ErrorData } from '@/lib/core/errors'
import { OFFLINE, type SegmentActions } from './segment-actions'

export interface RenameDialogProps {
  segment: { id: string; name: string }
  title?: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  rename: SegmentActions['rename']
  onRenamed: () => void
}

export function RenameDialog({ segment, title = 'Rename segment', isOpen, onOpenChange, ...form }: RenameDialogProps) {
  return (
    <Dialog title={title} size="sm" isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => <RenameForm segment={segment} {...form} onCancel={close} />}
    </Dialog>
  )
}

interface RenameFormProps extends Pick<RenameDialogProps, 'segment' | 'rename' | 'onRenamed'> {
  onCancel: () => void
}

function RenameForm({ segment, rename, onRenamed, onCancel }: RenameFormProps) {
  const [name, setName] = useState(segment.name)
  const [error, setError] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const aboutName = error?.issues?.find((issue) => issue.path[0] === 'name')

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    setPending(true)
    const result = await rename({ id: segment.id, name }).catch(() => ({ ok: false as const, error: OFFLINE }))
    setPending(false)
    if (result.ok) onRenamed()
    else setError(result.error)
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {error && !aboutName && <ErrorNotice error={error} />}
      <TextField
        label="Name"
        value={name}
        onChange={(next) => {
          setName(next)
          setError(undefined)
        }}
        maxLength={80}
        autoFocus
        error={aboutName && `This name ${aboutName.message}.`}
      />
      <div className="flex justify-end gap-2">
        <Button onPress={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={isPending}>
          Rename
        </Button>
      </div>
    </form>
  )
}
