'use client'
import { useRef, useState } from 'react'

export interface Selection {
  has: (id: string) => boolean
  /** With shift held, all from the one before to this one. */
  toggle: (id: string) => void
  toggleAll: (isSelected: boolean) => void
  clear: () => void
  /** Whether shift is held, told before a toggle. */
  note: (isShift: boolean) => void
}

/** Rows that are chosen for something to be done to all of them. */
export function useSelection(ids: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string>(undefined)
  const isShift = useRef(false)
  const toggle = (id: string): void => {
    const isOn = !chosen.has(id)
    const from = isShift.current && last.current !== undefined ? ids.indexOf(last.current) : -1
    const to = ids.indexOf(id)
    const range = from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1)
    const next = new Set(chosen)
    for (const one of range) {
      if (isOn) next.add(one)
      else next.delete(one)
    }
    setChosen(next)
    last.current = id
    isShift.current = false
  }
  return {
    has: (id) => chosen.has(id),
    toggle,
    toggleAll: (isSelected) => setChosen(new Set(isSelected ? ids : [])),
    clear: () => setChosen(new Set()),
    note: (held) => {
      isShift.current = held
    },
  }
}
