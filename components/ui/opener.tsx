'use client'
import type { KeyboardEvent, ReactElement, Ref } from 'react'
import { ButtonContext, type PressEvent } from 'react-aria-components'

/** With the keyboard one begins at an end of what opens. */
export type OpenedAt = 'first' | 'last' | undefined

export interface OpenerProps {
  /** A button. */
  children: ReactElement
  kind: 'menu' | 'listbox' | 'dialog'
  isOpen: boolean
  onOpen: (at: OpenedAt) => void
  /** Begins to load what it opens, once a pointer or the focus is on it. */
  load: () => void
  anchor?: Ref<HTMLButtonElement>
}

/** Makes its button open something that stands beside it. */
export function Opener({ children, kind, isOpen, onOpen, load, anchor }: OpenerProps) {
  const press = ({ pointerType }: PressEvent): void => onOpen(pointerType === 'keyboard' || pointerType === 'virtual' ? 'first' : undefined)
  const arrow = (event: { key: string; preventDefault: KeyboardEvent['preventDefault']; continuePropagation?: () => void }): void => {
    if (kind === 'dialog' || !(event.key === 'ArrowDown' || event.key === 'ArrowUp')) return event.continuePropagation?.()
    event.preventDefault()
    onOpen(event.key === 'ArrowDown' ? 'first' : 'last')
  }
  return (
    <ButtonContext
      value={{ ref: anchor, 'aria-haspopup': kind, 'aria-expanded': isOpen, onPress: press, onKeyDown: arrow, onHoverStart: load, onFocus: load }}
    >
      {children}
    </ButtonContext>
  )
}
