'use client'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { Command } from '@/components/shell/command-store'
import { useCommands } from '@/components/shell/commands'

export interface EditorCommandHandlers {
  save: () => void
  saveAs: () => void
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
      { id: 'editor.add-condition', title: 'Add a condition here', group: 'Do', keys: ['a'], run: () => addButton(root.current)?.click() },
      { id: 'editor.add-section', title: 'Add a section', group: 'Do', keys: ['Shift+a'], run: () => sectionButton(root.current)?.click() },
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
