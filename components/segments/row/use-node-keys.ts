'use client'
import type { KeyboardEvent } from 'react'
import { arePlainKeysOn } from '@/components/shell/preferences'
import { useEditorTools } from '../editor/editor-tools'
import type { NodeActions } from './use-row-actions'

const COMMON = 'ArrowDown ArrowUp ArrowRight Alt+ArrowDown Alt+ArrowUp [ ] Control+D Meta+D Control+C Meta+C Delete x o g .'
export const ROW_KEYS = `${COMMON} Enter n`
export const GROUP_KEYS = `${COMMON} Enter`

export interface NodeKeys {
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onKeyDownCapture: (event: KeyboardEvent<HTMLElement>) => void
}

/** Keys of a row or group that has the focus itself; inside it only the arrows to the side, Escape (back to it) and duplicate are ours. */
export function useNodeKeys(id: string, actions: NodeActions): NodeKeys {
  const { focus, readOnly } = useEditorTools()
  const outer = (event: KeyboardEvent<HTMLElement>, element: HTMLElement): (() => void) | undefined => {
    const { key, altKey } = event
    if (key === 'ArrowDown' && !altKey) return () => neighbour(element, 1)?.focus()
    if (key === 'ArrowUp' && !altKey) return () => neighbour(element, -1)?.focus()
    if (key === 'ArrowRight' && !altKey) return () => controlsOf(element)[0]?.focus()
    if (readOnly) return undefined
    if (key === 'ArrowDown') return () => actions.step(1)
    if (key === 'ArrowUp') return () => actions.step(-1)
    if (key === 'Enter') return () => (element.matches('[data-group]') ? controlsOf(element)[0]?.focus() : focus(id, 'attribute'))
    if (key === 'Delete' || key === 'Backspace') return actions.remove
    return inner(event) ?? plain(event, element)
  }
  const plain = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, element: HTMLElement): (() => void) | undefined => {
    if (ctrlKey || metaKey || altKey || !arePlainKeysOn()) return undefined
    const runs: Record<string, () => void> = {
      x: actions.toggleOff,
      o: actions.toggleMatch,
      n: actions.negate,
      g: actions.wrap,
      '[': () => actions.shift('out'),
      ']': () => actions.shift('in'),
      '.': () => element.querySelector<HTMLElement>('[data-menu]')?.click(),
    }
    return runs[key]
  }
  const inner = (event: KeyboardEvent): (() => void) | undefined => {
    if (event.key === 'Escape') return () => focus(id, 'row')
    if (event.key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey) && !readOnly) return actions.duplicate
    return undefined
  }
  const run = (event: KeyboardEvent, action: (() => void) | undefined): void => {
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }
  return {
    onKeyDown: (event) => {
      const element = event.currentTarget
      const target = event.target as HTMLElement
      // A popover of the row stands elsewhere in the page, but its keys bubble here.
      if (!element.contains(target) || event.defaultPrevented) return
      run(event, target === element ? outer(event, element) : inner(event))
    },
    // Before a field keeps Escape to itself, and before a select takes an arrow for another choice, unseen.
    onKeyDownCapture: (event) => {
      const element = event.currentTarget
      const target = event.target as HTMLElement
      if (target.tagName === 'INPUT' && target.closest('[data-row]') === element && !event.nativeEvent.isComposing) return run(event, inner(event))
      if (event.altKey || event.ctrlKey || event.metaKey || target === element || target.closest('[data-row]') !== element) return
      if (target.tagName !== 'BUTTON' || target.getAttribute('aria-expanded') === 'true') return
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
      const controls = controlsOf(element)
      const next = controls.indexOf(target) + (event.key === 'ArrowRight' ? 1 : -1)
      run(event, () => (next < 0 ? element : controls[next])?.focus())
    },
  }
}

function neighbour(row: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  return rows[rows.indexOf(row) + step]
}

/** What stands in the row itself, not in the rows inside it. */
function controlsOf(row: HTMLElement): HTMLElement[] {
  const controls = row.querySelectorAll<HTMLElement>('button:not([disabled]), input:not([disabled]):not([type=hidden])')
  return [...controls].filter((control) => control.closest('[data-row]') === row && control.tabIndex >= 0)
}
