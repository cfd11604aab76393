'use client'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { type SegmentState, StatePill } from './state-pill'

export interface EditorHeaderProps {
  name: string
  onName: (name: string) => void
  state: SegmentState
  /** False for a new segment: there is nothing to save over. */
  isSaved: boolean
  mayWrite: boolean
  isSaving: boolean
  backTo: string
  onSave: () => void
  onSaveAs: () => void
}

export function EditorHeader({ name, onName, state, isSaved, mayWrite, isSaving, backTo, onSave, onSaveAs }: EditorHeaderProps) {
  const id = useId()
  return (
    <header className="z-20 -mx-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-2 bg-ground px-4 pt-5 pb-3 md:sticky md:top-0 md:-mx-8 md:px-8">
      <div className="min-w-0 flex-1 basis-72">
        <p id={id} className="text-xs font-semibold tracking-wide text-muted">
          SEGMENT EDITOR
        </p>
        <h1 className="sr-only">{name.trim() === '' ? 'New segment' : name}</h1>
        <div className="flex min-w-0 items-center gap-2">
          <input
            aria-label="Segment name"
            aria-describedby={id}
            value={name}
            readOnly={!mayWrite}
            maxLength={200}
            placeholder="New segment"
            autoComplete="off"
            onChange={(event) => onName(event.target.value)}
            className="-ml-2 field-sizing-content h-9 max-w-full min-w-32 truncate rounded-md border border-transparent bg-transparent px-2 text-xl font-semibold tracking-tight not-read-only:hover:border-line not-read-only:focus:bg-surface pointer-coarse:h-10"
          />
          <StatePill state={state} />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {/* Undo, redo, share and versions stand here once there are edits to go back to. */}
        <LinkButton variant="quiet" href={backTo}>
          {mayWrite ? 'Cancel' : 'Close'}
        </LinkButton>
        {mayWrite && isSaved && (
          <Button onPress={onSaveAs} isDisabled={isSaving}>
            Save As
          </Button>
        )}
        {mayWrite && (
          <Button variant="primary" isPending={isSaving} onPress={isSaved ? onSave : onSaveAs}>
            {isSaved ? 'Save' : 'Save As'}
          </Button>
        )}
      </div>
    </header>
  )
}
