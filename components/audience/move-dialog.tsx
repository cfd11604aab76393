'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { FormDialog } from '@/components/ui/form-dialog'
import { TextField } from '@/components/ui/text-field'
import { formatQuantity } from '@/lib/core/format'
import { type ActedOn, type Choices, forEach, type SegmentActions } from './segment-actions'

export interface OrganiseProps {
  segments: readonly ActedOn[]
  choices: Choices
  actions: SegmentActions
  onClose: () => void
  onDone: () => void
}

/** Into a folder: one of those there are, or a new one by typing its name. */
export function MoveDialog({ segments, choices, actions, onDone, onClose }: OrganiseProps) {
  const [typed, setTyped] = useState<string>()
  const [first] = segments
  const folder = typed ?? (segments.length === 1 ? (first?.folder ?? '') : '')
  const isDeep = folder.split('/').filter((level) => level.trim() !== '').length > 3
  return (
    <FormDialog
      size="sm"
      onClose={onClose}
      title={segments.length === 1 ? `Move “${first?.name ?? ''}”` : `Move ${formatQuantity(segments.length, 'segment')}`}
      submitLabel="Move"
      canSubmit={!isDeep}
      onSubmit={async () => {
        const { error } = await forEach(segments, (id) => actions.move({ id, folder }))
        onDone()
        if (!error) onClose()
        return error
      }}
    >
      <TextField
        label="Folder"
        autoFocus
        value={folder}
        onChange={setTyped}
        maxLength={120}
        autoComplete="off"
        error={isDeep ? 'Use at most three levels.' : undefined}
        description="Empty for none. A slash makes a folder inside a folder: Win-back / Email."
      />
      {choices.folders.length > 0 && (
        <div className="-mt-2 flex max-h-40 flex-wrap gap-1 overflow-y-auto p-0.5" role="group" aria-label="Folders in use">
          {choices.folders.map((one) => (
            <Button key={one.folder} size="sm" onPress={() => setTyped(one.folder)}>
              {one.folder}
            </Button>
          ))}
        </div>
      )}
    </FormDialog>
  )
}
