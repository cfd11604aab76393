'use client'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { Command } from '@/components/shell/command-store'
import { useCommands } from '@/components/shell/commands'

/** `/` searches, `j` and `k` go from row to row, `x` selects; Enter opens, because each row's name is a link. */
export function useListKeys(root: RefObject<HTMLElement | null>, toggle: (id: string) => void): void {
  const latest = useRef(toggle)
  useEffect(() => {
    latest.current = toggle
  })
  const commands = useMemo((): Command[] => {
    const rows = (): HTMLElement[] => [...(root.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const current = (): HTMLElement | undefined => {
      const row = document.activeElement?.closest('tr')
      return row ? rows().find((link) => row.contains(link)) : undefined
    }
    const step = (by: 1 | -1): void => {
      const all = rows()
      const here = current()
      const index = here ? all.indexOf(here) + by : by === 1 ? 0 : all.length - 1
      all[Math.max(0, Math.min(all.length - 1, index))]?.focus()
    }
    return [
      {
        id: 'segments.search',
        title: 'Search the segments',
        group: 'Do',
        keys: ['/'],
        run: () => document.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
      },
      { id: 'segments.next', title: 'Next segment', group: 'Do', keys: ['j'], run: () => step(1) },
      { id: 'segments.previous', title: 'Previous segment', group: 'Do', keys: ['k'], run: () => step(-1) },
      {
        id: 'segments.select',
        title: 'Select the segment',
        group: 'Do',
        keys: ['x'],
        run: () => {
          const id = current()?.dataset.row
          if (id) latest.current(id)
        },
      },
    ]
  }, [root])
  useCommands(commands)
}
