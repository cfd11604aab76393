import 'server-only'
import * as z from 'zod'
import { readCursor, writeCursor } from '../actions/cursor'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { fold } from '../segments/text'
import { ListResult } from './results'
import { segmentsOf } from './saved-store'
import { ListSegmentsInput, type SegmentList, type SegmentRow, type SegmentSort } from './schema'
import { toRow } from './segment-dto'
import { usedIn } from './used-in'

/** The segments of a database; a search also looks into the conditions, as they read in words. */
export const listSegments = operation({
  id: 'segments.list',
  summary: 'List the segments',
  effect: 'read',
  permission: 'segments:read',
  input: ListSegmentsInput,
  output: ListResult,
  rest: { method: 'GET', path: '/segments' },
  async run({ ctx, input, tx }): Promise<SegmentList> {
    const all = await segmentsOf(tx, databasesOf(ctx.actor), input.databaseId, input.archived)
    const words = fold(input.search).split(/\s+/).filter(Boolean)
    const uses = await usedIn(
      tx,
      input.databaseId,
      all.map((segment) => segment.id),
    )
    const rows = all
      .map((segment) => toRow(ctx.actor, segment, uses.get(segment.id) ?? []))
      .filter((row) => input.status === undefined || row.status === input.status)
      .filter((row) => {
        const text = words.length > 0 ? textOf(row) : ''
        return words.every((word) => text.includes(word))
      })
      .sort(inOrder(input))
    const left = input.after === undefined ? rows.slice(input.offset) : after(rows, input.after, inOrder(input))
    const page = left.slice(0, input.limit)
    const last = page.at(-1)
    return { segments: page, total: rows.length, all: all.length, next: last && left.length > page.length ? cursorOf(last) : null }
  },
})

const NAMES = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

type Place = Pick<SegmentRow, 'id' | 'name' | 'folder' | 'status' | 'size' | 'updatedAt'>
type Order = (a: Place, b: Place) => number

function inOrder({ sort, direction }: { sort: SegmentSort; direction: 'ascending' | 'descending' }): Order {
  const sign = direction === 'ascending' ? 1 : -1
  return (a, b) => sign * compare(a, b, sort) || NAMES.compare(a.name, b.name) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** What comes behind a place, whether or not the segment that was there still exists. */
function after(rows: SegmentRow[], cursor: string, order: Order): SegmentRow[] {
  const place = readCursor(cursor, CursorPlace)
  return rows.filter((row) => order(row, place) > 0)
}

const CursorPlace = z.strictObject({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  status: z.enum(['active', 'broken']),
  size: z.number().nullable(),
  updatedAt: z.string(),
})

function cursorOf({ id, name, folder, status, size, updatedAt }: SegmentRow): string {
  return writeCursor({ id, name, folder, status, size, updatedAt } satisfies Place)
}

function compare(a: Place, b: Place, sort: SegmentSort): number {
  switch (sort) {
    case 'name':
      return NAMES.compare(a.name, b.name)
    case 'folder':
      return NAMES.compare(a.folder, b.folder)
    case 'status':
      return a.status.localeCompare(b.status)
    case 'size':
      return (a.size ?? -1) - (b.size ?? -1)
    case 'updated':
      return a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : 0
  }
}

function textOf({ name, folder, description, words }: SegmentRow): string {
  return fold([name, folder, description, words].join('\n'))
}
