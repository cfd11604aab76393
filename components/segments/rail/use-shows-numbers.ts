'use client'
import { useSyncExternalStore } from 'react'

const KEY = 'rekindle.row-numbers'
const listeners = new Set<() => void>()

/** Whether the numbers stand beside every condition: a habit of the person, so this browser remembers it. */
export function useShowsNumbers(): [boolean, (shows: boolean) => void] {
  const shows = useSyncExternalStore(
    (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    () => window.localStorage.getItem(KEY) === 'on',
    () => false,
  )
  return [
    shows,
    (next) => {
      if (next) window.localStorage.setItem(KEY, 'on')
      else window.localStorage.removeItem(KEY)
      for (const changed of listeners) changed()
    },
  ]
}
