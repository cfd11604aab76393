'use client'
import { type RefObject, useEffect, useRef } from 'react'
import { isTypedIn } from './use-undo'

export interface FieldHandlers {
  settle: () => void
  undo: () => void
  redo: () => void
}

/** Undo by keys. In a field it is first the browser's, of the letters typed there; when those are gone, or there were none, it is ours. */
export function useUndoKeys(root: RefObject<HTMLElement | null>, isOn: boolean, handlers: FieldHandlers): void {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    const startOf = new WeakMap<Element, string>()
    const enter = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) startOf.set(target, target.value)
    }
    const leave = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && root.current?.contains(target)) latest.current.settle()
    }
    const press = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase()
      if (!isOn || event.altKey || !(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return
      // A dialog is a small world of its own.
      if (event.target instanceof Element && event.target.closest('[role=dialog]')) return
      if (isTypedIn(event, startOf)) return
      event.preventDefault()
      event.stopPropagation()
      if (key === 'y' || event.shiftKey) latest.current.redo()
      else latest.current.undo()
    }
    document.addEventListener('focusin', enter)
    document.addEventListener('focusout', leave)
    window.addEventListener('keydown', press, true)
    return () => {
      document.removeEventListener('focusin', enter)
      document.removeEventListener('focusout', leave)
      window.removeEventListener('keydown', press, true)
    }
  }, [root, isOn])
}
