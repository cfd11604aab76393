'use client'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { Command } from '@/components/shell/command-store'
import { useCommands } from '@/components/shell/commands'

export interface EditorCommandHandlers {
  save: () => void
  saveAs: () => void
  undo: () => void
  redo: () => void
}

/** The editor's keys, in the palette and the help sheet too. Those of one row are the row's own. */
export function useEditorCommands(root: RefObject<HTMLElement | null>, mayWrite: boolean, handlers: EditorCommandHandlers): void {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  const commands = useMemo<Command[]>(() => {
    if (!mayWrite) return []
    return [
      { id: 'editor.save', title: 'Save the segment', group: 'Do', keys: ['$mod+s'], run: () => latest.current.save() },
      { id: 'editor.save-as', title: 'Save as a new segment', group: 'Do', keys: ['$mod+Shift+s'], run: () => latest.current.saveAs() },
      { id: 'editor.undo', title: 'Undo', group: 'Do', keys: ['$mod+z'], isLocal: true, run: () => latest.current.undo() },
      { id: 'editor.redo', title: 'Redo', group: 'Do', keys: ['$mod+Shift+z'], isLocal: true, run: () => latest.current.redo() },
      { id: 'editor.add-condition', title: 'Add a condition here', group: 'Do', keys: ['a'], run: () => addButton(root.current)?.click() },
      { id: 'editor.add-section', title: 'Add a section', group: 'Do', keys: ['Shift+a'], run: () => sectionButton(root.current)?.click() },
      ...ROW_KEYS.map(([title, ...keys], index): Command => ({ id: `editor.row-${index}`, title, group: 'On a condition', keys, run: nothing })),
    ]
  }, [root, mayWrite])
  useCommands(commands)
}

/** The one of the section that has the focus, else the last one of what is included. */
function addButton(root: HTMLElement | null): HTMLElement | undefined {
  const here = document.activeElement?.closest('[data-group]')
  const places = [...(root?.querySelectorAll<HTMLElement>('[data-add]') ?? [])]
  const inside = places.filter((place) => here?.contains(place))
  const included = places.filter((place) => !place.closest('[data-excluded]'))
  return (inside.at(-1) ?? included.at(-1))?.querySelector('button') ?? undefined
}

function sectionButton(root: HTMLElement | null): HTMLElement | undefined {
  const isExcluding = Boolean(document.activeElement?.closest('[data-excluded]'))
  const place = root?.querySelector<HTMLElement>(isExcluding ? '[data-excluded] [data-add-section]' : '[data-add-section]')
  return place?.querySelector('button') ?? undefined
}

/** Keys of a condition, a group or a section that has the focus itself; it listens on its own, and the help lists them. */
const ROW_KEYS: readonly [title: string, ...keys: string[]][] = [
  ['To the next condition, the one before', '↑', '↓'],
  ['Into the condition, back to it', 'Enter', 'Esc'],
  ['Along its controls', '←', '→'],
  ['Move up or down', 'Alt+↑', 'Alt+↓'],
  ['Out of its group, into the group beside it', '[', ']'],
  ['Wrap in a group', 'g'],
  ['Switch off or on', 'x'],
  ['Negate', 'n'],
  ['AND or OR of its group', 'o'],
  ['Duplicate', '$mod+d'],
  ['Copy as JSON; paste behind it', '$mod+c', '$mod+v'],
  ['Remove', 'Del'],
  ['Its menu', '.'],
]

function nothing(): void {
  // What has the focus does it.
}
