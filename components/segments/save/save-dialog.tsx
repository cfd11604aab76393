'use client'
import { type SyntheticEvent, useId, useState } from 'react'
import { AccessFields, type Sharing } from '@/components/audience/access-fields'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { fieldIssue } from '@/components/ui/field-issue'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { ErrorData } from '@/lib/core/errors'
import { formatQuantity } from '@/lib/core/format'
import { nameHints } from './name-hints'

export interface SaveAs {
  name: string
  folder: string
  description: string
  kind?: 'dynamic' | 'static'
  isTracked?: boolean
  ownerId?: string
  isPrivate?: boolean
  note?: string
}

export interface SaveDialogProps {
  initial: SaveAs
  /** Names that are in use in this database. */
  taken: readonly string[]
  /** Members now, for those who keep them; undefined while they are not counted. */
  size: number | undefined
  folders: readonly string[]
  sharing: Sharing
  /** Whether one chooses between dynamic and static. */
  hasTypes?: boolean
  isPending: boolean
  error: ErrorData | undefined
  onSave: (input: SaveAs) => void
  onClose: () => void
}

/** Save as a new segment: what it is called, where it lies, what it is for. */
export function SaveDialog({ initial, taken, size, folders, sharing, hasTypes = true, isPending, error, onSave, onClose }: SaveDialogProps) {
  const form = useId()
  const [input, setInput] = useState(initial)
  const [isTried, setTried] = useState(false)
  const hints = nameHints(input.name, taken)
  const wrong = hints.find((hint) => hint.kind === 'error') ?? (isTried && input.name.trim() === '' ? { text: 'Give it a name.' } : undefined)
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    setTried(true)
    if (!wrong && input.name.trim() !== '' && !isPending) onSave(input)
  }
  return (
    <Dialog
      title="Save as a new segment"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} isPending={isPending}>
            Save segment
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {error && !error.issues?.some(({ path }) => path[0] === 'name') && <ErrorNotice error={error} />}
        <TextField
          label="Name"
          autoFocus
          inputRef={selectAll}
          value={input.name}
          onChange={(name) => setInput({ ...input, name })}
          maxLength={200}
          autoComplete="off"
          error={wrong?.text ?? fieldIssue<SaveAs>(error, 'name', 'name')}
          description={
            hints.find((hint) => hint.kind === 'hint')?.text ??
            'Who is in it and what it is for. Put the brand or the region first where you have several.'
          }
        />
        <TextField
          label="Folder"
          value={input.folder}
          onChange={(folder) => setInput({ ...input, folder })}
          maxLength={200}
          autoComplete="off"
          error={fieldIssue<SaveAs>(error, 'folder', 'folder')}
          description="May stay empty. A slash makes a folder inside a folder: Win-back / Email."
        />
        {folders.length > 0 && (
          <div className="-mt-2 flex flex-wrap gap-1" role="group" aria-label="Folders in use">
            {folders.slice(0, 8).map((folder) => (
              <Button key={folder} size="sm" onPress={() => setInput({ ...input, folder })}>
                {folder}
              </Button>
            ))}
          </div>
        )}
        <TextArea
          label="Description"
          value={input.description}
          onChange={(description) => setInput({ ...input, description })}
          maxLength={1_000}
          error={fieldIssue<SaveAs>(error, 'description', 'description')}
        />
        {hasTypes && (
          <RadioGroup
            label="Type"
            options={[
              { id: 'dynamic', label: 'Dynamic', description: 'Updates by itself: whoever matches the conditions is in it.' },
              {
                id: 'static',
                label: 'Static',
                description: `Keeps ${size === undefined ? 'today’s customers' : `today’s ${formatQuantity(size, 'customer')}`}, until somebody changes them by hand.`,
              },
            ]}
            value={input.kind ?? 'dynamic'}
            onChange={(kind) => setInput({ ...input, kind })}
          />
        )}
        {hasTypes && input.kind !== 'static' && (
          <RadioGroup
            label="Refresh"
            options={[
              { id: 'live', label: 'Live', description: 'Counted anew whenever somebody opens it, sends to it or uses it.' },
              {
                id: 'nightly',
                label: 'Live, and kept each night',
                description: 'Its size, its revenue, and who entered and who left are written down.',
              },
            ]}
            value={input.isTracked ? 'nightly' : 'live'}
            onChange={(refresh) => setInput({ ...input, isTracked: refresh === 'nightly' })}
          />
        )}
        <AccessFields
          sharing={sharing}
          value={{ ownerId: input.ownerId ?? sharing.me, isPrivate: input.isPrivate ?? false }}
          onChange={({ ownerId, isPrivate }) => setInput({ ...input, ...(ownerId !== null && { ownerId }), isPrivate })}
          error={error}
        />
        <TextField
          label="Note"
          value={input.note ?? ''}
          onChange={(note) => setInput({ ...input, note })}
          maxLength={300}
          autoComplete="off"
          error={fieldIssue<SaveAs>(error, 'note', 'note')}
          description="For the list of versions. May stay empty."
        />
      </form>
    </Dialog>
  )
}

/** The suggestion is there to be typed over. */
function selectAll(input: HTMLInputElement | null): void {
  input?.select()
}
