'use client'
import { useSyncExternalStore } from 'react'

/** Pixels. */
export const NARROWEST = 320
export const USUAL = 360
export const WIDEST = 480

export interface PanelLayout {
  width: number
  isShown: boolean
}

const KEY = 'rekindle.segment-panel'
const USUALLY: PanelLayout = { width: USUAL, isShown: true }
const listeners = new Set<() => void>()
let known: { text: string | null; layout: PanelLayout } = { text: null, layout: USUALLY }

/** How wide the panel is, and whether it is there: a habit of the person, so this browser remembers it. */
export function usePanelLayout(): PanelLayout {
  return useSyncExternalStore(subscribe, panelLayout, () => USUALLY)
}

/** Callable from anywhere, as by a key. */
export function setPanelLayout(next: Partial<PanelLayout>): void {
  const { width, isShown } = { ...panelLayout(), ...next }
  window.localStorage.setItem(KEY, `${Math.round(Math.min(Math.max(width, NARROWEST), WIDEST))} ${isShown ? 'shown' : 'hidden'}`)
  for (const changed of listeners) changed()
}

export function panelLayout(): PanelLayout {
  const text = window.localStorage.getItem(KEY)
  // The same object for the same text, as the store must be.
  if (known.text !== text) known = { text, layout: readLayout(text) }
  return known.layout
}

/** Anything may stand in a browser's storage; what is not understood is the usual. */
function readLayout(text: string | null): PanelLayout {
  const [, width, shown] = /^(\d{3}) (shown|hidden)$/.exec(text ?? '') ?? []
  if (width === undefined || Number(width) < NARROWEST || Number(width) > WIDEST) return USUALLY
  return { width: Number(width), isShown: shown === 'shown' }
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}
