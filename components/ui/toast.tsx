'use client'
import { useSyncExternalStore } from 'react'
import { later } from './later'

interface More {
  description?: string
  action?: { label: string; onClick: () => void }
}
type Show = (message: string, more: More) => unknown

const ToastList = later<{ onReady: (show: Show) => void }>(() => import('./toaster').then((part) => part.ToastList))

/** Told before the list of them was there. */
const waiting: { message: string; more: More }[] = []
let show: Show | undefined
let isWanted = false
const listeners = new Set<() => void>()

function begin(ready: Show): void {
  show = ready
  for (const { message, more } of waiting.splice(0)) show(message, more)
}

/** Where toasts appear; once, in the root of the app. Comes with the first of them. */
export function Toaster() {
  const isShown = useSyncExternalStore(
    (listener) => (listeners.add(listener), () => void listeners.delete(listener)),
    () => isWanted,
    () => false,
  )
  return isShown && <ToastList onReady={begin} />
}

/** For background work that finished while the person was elsewhere. */
export function toastDone(message: string, more: More = {}): void {
  if (show) return void show(message, more)
  waiting.push({ message, more })
  isWanted = true
  for (const listener of listeners) listener()
}

/** After something that can be taken back: `Segment archived`. */
export function toastUndo(message: string, undo: () => void): void {
  toastDone(message, { action: { label: 'Undo', onClick: undo } })
}
