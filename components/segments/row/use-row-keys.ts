'use client'
import type { KeyboardEvent } from 'react'
import { useEditorTools } from '../editor/editor-tools'
import type { NodeActions } from './use-row-actions'

export const ROW_KEYS = 'ArrowDown ArrowUp Enter Alt+ArrowDown Alt+ArrowUp Control+D Delete o .'

/** Keys of a row that has the focus itself; inside it only Escape (back to the row) and duplicate are ours. */
export function useRowKeys(id: string, actions: NodeActions): (event: KeyboardEvent<HTMLElement>) => void {
  const { focus, readOnly } = useEditorTools()
  return (event) => {
    const row = event.currentTarget
    const target = event.target as HTMLElement
    // A popover of the row stands elsewhere in the page, but its keys bubble here.
    if (!row.contains(target) || event.defaultPrevented) return
    const isRow = target === row
    const run = isRow ? rowKey(event, row, readOnly) : innerKey(event, readOnly)
    if (!run) return
    event.preventDefault()
    run()
  }

  function rowKey(event: KeyboardEvent<HTMLElement>, row: HTMLElement, isReadOnly: boolean): (() => void) | undefined {
    const { key, altKey } = event
    if (key === 'ArrowDown' && !altKey) return () => neighbour(row, 1)?.focus()
    if (key === 'ArrowUp' && !altKey) return () => neighbour(row, -1)?.focus()
    if (isReadOnly) return undefined
    if (key === 'ArrowDown') return () => actions.step(1)
    if (key === 'ArrowUp') return () => actions.step(-1)
    if (key === 'Enter') return () => focus(id, 'attribute')
    if (key === 'Delete' || key === 'Backspace') return actions.remove
    if (key === '.') return () => row.querySelector<HTMLElement>('[data-menu]')?.click()
    if (key === 'o' && !event.ctrlKey && !event.metaKey) return actions.toggleMatch
    return innerKey(event, isReadOnly)
  }

  function innerKey(event: KeyboardEvent<HTMLElement>, isReadOnly: boolean): (() => void) | undefined {
    if (event.key === 'Escape') return () => focus(id, 'row')
    if (event.key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey) && !isReadOnly) return actions.duplicate
    return undefined
  }
}

function neighbour(row: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  return rows[rows.indexOf(row) + step]
}
