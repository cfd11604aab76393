'use client'
import { useSearchParams } from 'next/navigation'
import type { People } from '@/lib/segments/people'

export const PANEL_TABS = ['summary', 'waterfall', 'who', 'explain'] as const
export type PanelTab = (typeof PANEL_TABS)[number]

export interface PanelAddress {
  tab: PanelTab
  /** Whom the Who tab shows. */
  people: People
  seed: number
}

/** What the panel shows is in the address: `?panel=who&people=lost.2&seed=1`. It names steps and conditions, never a person. */
export function usePanelAddress(): PanelAddress {
  return readPanelAddress(useSearchParams())
}

export function readPanelAddress(search: { get: (name: string) => string | null }): PanelAddress {
  const tab = PANEL_TABS.find((one) => one === search.get('panel')) ?? 'summary'
  const seed = /^\d{1,5}$/.test(search.get('seed') ?? '') ? Number(search.get('seed')) : 0
  return { tab, people: readPeople(search.get('people') ?? ''), seed }
}

/** Shows another tab, other people or the next ones. Callable from anywhere, as by a key; `focus` moves there, for those who came by it. */
export function showPanel(next: Partial<PanelAddress>, focus = false): void {
  const url = new URL(window.location.href)
  const { tab, people, seed } = { ...readPanelAddress(url.searchParams), ...next }
  put(url, 'panel', tab === 'summary' ? '' : tab)
  put(url, 'people', tab === 'who' ? peopleText(people) : '')
  put(url, 'seed', tab === 'who' && seed > 0 ? String(seed) : '')
  // Without Next's own state, which would tell it that the change is its own and need not be read.
  window.history.replaceState(null, '', url)
  if (focus) requestAnimationFrame(() => focusTab(tab))
}

/** By its name, because it is marked as selected only once the page has read its address again. */
function focusTab(tab: PanelTab): void {
  const found = document.querySelector<HTMLElement>(`#insights [role="tab"][data-key="${tab}"]`)
  found?.scrollIntoView({ block: 'nearest' })
  found?.focus({ preventScroll: true })
}

function put(url: URL, name: string, value: string): void {
  if (value === '') url.searchParams.delete(name)
  else url.searchParams.set(name, value)
}

export function peopleText(people: People): string {
  switch (people.are) {
    case 'members':
      return ''
    case 'lost':
      return `lost.${people.step}`
    case 'changed':
      return `without.${people.condition}`
    case 'unreachable':
      return people.at
  }
}

function readPeople(text: string): People {
  const [, step] = /^lost\.(\d{1,3})$/.exec(text) ?? []
  if (step !== undefined) return { are: 'lost', step: Number(step) }
  const [, condition] = /^without\.(.{1,64})$/.exec(text) ?? []
  if (condition !== undefined) return { are: 'changed', condition }
  if (text === 'contactable' || text === 'opted_in') return { are: 'unreachable', at: text }
  return { are: 'members' }
}
