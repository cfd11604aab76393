'use client'
import { useSearchParams } from 'next/navigation'
import type { People } from '@/lib/segments/people'

export const PANEL_TABS = ['summary', 'waterfall', 'who', 'overlap', 'explain'] as const
export type PanelTab = (typeof PANEL_TABS)[number]

export interface PanelAddress {
  tab: PanelTab
  /** Whom the Who tab shows. */
  people: People
  seed: number
  /** The segments that are compared; null where nobody has chosen any. */
  picks: readonly string[] | null
}

/** The most segments that are compared with each other. */
export const MOST_PICKS = 5

/** What the panel shows is in the address: `?panel=who&people=lost.2&seed=1`. It names steps, conditions and segments, never a person. */
export function usePanelAddress(): PanelAddress {
  return readPanelAddress(useSearchParams())
}

export function readPanelAddress(search: { get: (name: string) => string | null }): PanelAddress {
  const tab = PANEL_TABS.find((one) => one === search.get('panel')) ?? 'summary'
  const seed = /^\d{1,5}$/.test(search.get('seed') ?? '') ? Number(search.get('seed')) : 0
  return { tab, people: readPeople(search.get('people') ?? ''), seed, picks: readPicks(search.get('with')) }
}

/** Shows another tab, other people or the next ones. Callable from anywhere, as by a key; `focus` moves there, for those who came by it. */
export function showPanel(next: Partial<PanelAddress>, focus = false): void {
  const url = new URL(window.location.href)
  const { tab, people, seed, picks } = { ...readPanelAddress(url.searchParams), ...next }
  put(url, 'panel', tab === 'summary' ? '' : tab)
  put(url, 'people', tab === 'who' ? peopleText(people) : '')
  put(url, 'seed', tab === 'who' && seed > 0 ? String(seed) : '')
  put(url, 'with', tab === 'overlap' && picks ? picks.join('.') || NO_PICKS : '')
  // Without Next's own state, which would tell it that the change is its own and need not be read.
  window.history.replaceState(null, '', url)
  if (focus) requestAnimationFrame(() => focusTab(tab))
}

const NO_PICKS = 'none'

function readPicks(text: string | null): readonly string[] | null {
  if (text === null) return null
  return [...new Set(text.toLowerCase().split('.'))].filter((id) => UUID.test(id)).slice(0, MOST_PICKS)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

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
  if (text === 'contactable' || text === 'opted_in' || text === 'suppressed') return { are: 'unreachable', at: text }
  return { are: 'members' }
}
