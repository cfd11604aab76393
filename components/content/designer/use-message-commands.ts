'use client'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { useCommands } from '@/components/shell/commands'
import { useUndoKeys } from '../../segments/editor/use-undo-keys'
import type { Saving } from './use-save'

interface Steps {
  undo: () => void
  redo: () => void
}

/** Saving and undoing by keys and by the palette, while an email is open. */
export function useMessageCommands(root: RefObject<HTMLElement | null>, mayWrite: boolean, steps: Steps, saving: Saving): void {
  const latest = useRef({ steps, saving })
  useEffect(() => {
    latest.current = { steps, saving }
  })
  const commands = useMemo(() => {
    if (!mayWrite) return []
    const group = 'Do' as const
    const isLocal = true as const
    return [
      { id: 'content.save', title: 'Save the email', group, keys: ['$mod+s'], run: () => void latest.current.saving.save('draft') },
      { id: 'content.undo', title: 'Undo', group, keys: ['$mod+z'], isLocal, run: () => latest.current.steps.undo() },
      { id: 'content.redo', title: 'Redo', group, keys: ['$mod+Shift+z'], isLocal, run: () => latest.current.steps.redo() },
    ]
  }, [mayWrite])
  useCommands(commands)
  useUndoKeys(root, mayWrite, { settle: () => undefined, undo: steps.undo, redo: steps.redo })
}
