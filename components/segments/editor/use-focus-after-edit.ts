'use client'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { Part } from './editor-tools'

const FOCUSABLE = 'button:not([disabled]), input:not([disabled]), [tabindex]'

/** Moves the focus once the edit that asked for it is on the page. */
export function useFocusAfterEdit(root: RefObject<HTMLElement | null>): (id: string, part: Part) => void {
  const wanted = useRef<{ id: string; part: Part } | undefined>(undefined)
  const settle = useCallback(() => {
    if (!wanted.current || !root.current) return
    const element = partElement(root.current, wanted.current.id, wanted.current.part)
    if (!element) return
    wanted.current = undefined
    element.focus()
    // A toast hands the focus back to where it was when it loses it: then it takes a second word.
    if (document.activeElement !== element) element.focus()
    element.scrollIntoView({ block: 'nearest' })
  }, [root])
  useEffect(settle)
  return useCallback(
    (id, part) => {
      wanted.current = { id, part }
      requestAnimationFrame(settle)
    },
    [settle],
  )
}

/** The node itself for `row`; otherwise the first thing in that part that takes the focus, or the node when the part is not there. */
function partElement(root: HTMLElement, id: string, part: Part): HTMLElement | undefined {
  const node = root.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)
  if (!node) return undefined
  if (part === 'row') return node
  const place = node.querySelector<HTMLElement>(`[data-part="${part}"][data-of="${CSS.escape(id)}"]`)
  if (!place) return node
  return place.matches(FOCUSABLE) ? place : (place.querySelector<HTMLElement>(FOCUSABLE) ?? node)
}
