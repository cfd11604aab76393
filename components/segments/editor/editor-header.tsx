'use client'
import { Redo2, Undo2 } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useKeyNames } from '@/components/shell/key-names'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { LinkButton } from '@/components/ui/link-button'
import { type SegmentState, StatePill } from './state-pill'
import type { Undo } from './use-undo'

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
  undo: Undo
  /** Behind the state: what changed. */
  children?: ReactNode
  /** Before the buttons that save. */
  more?: ReactNode
}

export function EditorHeader({
  name,
  onName,
  state,
  isSaved,
  mayWrite,
  isSaving,
  backTo,
  onSave,
  onSaveAs,
  undo,
  children,
  more,
}: EditorHeaderProps) {
  const id = useId()
  const keyNames = useKeyNames()
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
          {children}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {mayWrite && (
          <div className="flex items-center">
            <IconButton label={undo.undoLabel ?? 'Nothing to undo'} keys={keyNames(['$mod+z'])} aria-disabled={!undo.undoLabel} onPress={undo.undo}>
              <Undo2 strokeWidth={1.5} />
            </IconButton>
            <IconButton
              label={undo.redoLabel ?? 'Nothing to redo'}
              keys={keyNames(['$mod+Shift+z'])}
              aria-disabled={!undo.redoLabel}
              onPress={undo.redo}
            >
              <Redo2 strokeWidth={1.5} />
            </IconButton>
          </div>
        )}
        {more}
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
