import type { SegmentSort } from '@/lib/audience/schema'
import { LABEL, SEGMENT_SORTS } from '@/lib/audience/state'

/** The state of the list is its address. */
export interface ListAddress {
  search: string
  view: (typeof VIEWS)[number]
  /** A folder with those inside it; empty for all. */
  folder: string
  /** Any of them; none for all. */
  labels: readonly string[]
  sort: SegmentSort
  direction: 'ascending' | 'descending'
  /** From 1. */
  page: number
}

export const PAGE_SIZE = 50
const VIEWS = ['active', 'mine', 'tracked', 'static', 'sql', 'broken', 'archived'] as const
const DEFAULT: ListAddress = { search: '', view: 'active', folder: '', labels: [], sort: 'updated', direction: 'descending', page: 1 }

/** Anything may stand in an address; what is not understood is as if it were not there. */
export function readAddress(params: Record<string, string | string[] | undefined>): ListAddress {
  const one = (name: string): string => {
    const value = params[name]
    return (Array.isArray(value) ? value[0] : value) ?? ''
  }
  const sort = SEGMENT_SORTS.find((known) => known === one('sort')) ?? DEFAULT.sort
  const page = Number(one('page'))
  return {
    search: one('search').slice(0, 200),
    view: VIEWS.find((known) => known === one('view')) ?? DEFAULT.view,
    folder: one('folder').slice(0, 120),
    labels: one('labels')
      .split(',')
      .filter((label) => LABEL.test(label))
      .slice(0, 20),
    sort,
    direction: one('direction') === 'ascending' || (one('direction') === '' && sort !== 'updated' && sort !== 'size') ? 'ascending' : 'descending',
    page: Number.isInteger(page) && page >= 1 && page <= 1_000 ? page : 1,
  }
}

export function writeAddress(address: ListAddress): string {
  const params = new URLSearchParams()
  if (address.search) params.set('search', address.search)
  if (address.view !== DEFAULT.view) params.set('view', address.view)
  if (address.folder) params.set('folder', address.folder)
  if (address.labels.length > 0) params.set('labels', address.labels.join(','))
  if (address.sort !== DEFAULT.sort || address.direction !== DEFAULT.direction) {
    params.set('sort', address.sort)
    params.set('direction', address.direction)
  }
  if (address.page > 1) params.set('page', String(address.page))
  const text = params.toString()
  return text ? `/segments?${text}` : '/segments'
}

/** The same list with this label chosen, or no longer chosen. */
export function withLabel(address: ListAddress, label: string): string {
  const labels = address.labels.includes(label) ? address.labels.filter((one) => one !== label) : [...address.labels, label]
  return writeAddress({ ...address, labels, page: 1 })
}

/** The address of the same list sorted by `sort`; by the other direction where it is sorted so already. */
export function sortedBy(address: ListAddress, sort: SegmentSort): string {
  const first = sort === 'updated' || sort === 'size' ? 'descending' : 'ascending'
  const other = address.direction === 'ascending' ? 'descending' : 'ascending'
  return writeAddress({ ...address, sort, direction: address.sort === sort ? other : first, page: 1 })
}
