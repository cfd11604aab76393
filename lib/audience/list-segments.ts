import 'server-only'
import { operation } from '../actions/operation'
import { fold } from '../segments/text'
import { segmentsOf, type StoredSegment } from './saved-store'
import { ListSegmentsInput, type SegmentList, type SegmentRow, type SegmentSort } from './schema'
import { toRow } from './segment-dto'
import { readDefinition } from './stored-definition'
import { usedIn } from './used-in'

/** The segments of a database; a search also looks into the conditions, as they read in words. */
export const listSegments = operation({
  id: 'segments.list',
  summary: 'List the segments',
  effect: 'read',
  permission: 'segments:read',
  input: ListSegmentsInput,
  rest: { method: 'GET', path: '/segments' },
  async run({ input, tx }): Promise<SegmentList> {
    const all = await segmentsOf(tx, input.databaseId, input.archived)
    const words = fold(input.search).split(/\s+/).filter(Boolean)
    const found = all.filter((segment) => {
      const text = words.length > 0 ? textOf(segment) : ''
      return words.every((word) => text.includes(word))
    })
    const uses = usedIn(found.map((segment) => segment.id))
    const rows = found
      .map((segment) => toRow(segment, uses.get(segment.id) ?? []))
      .filter((row) => input.status === undefined || row.status === input.status)
      .sort((a, b) => (input.direction === 'ascending' ? 1 : -1) * compare(a, b, input.sort) || NAMES.compare(a.name, b.name))
    return { segments: rows.slice(input.offset, input.offset + input.limit), total: rows.length, all: all.length }
  },
})

const NAMES = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function compare(a: SegmentRow, b: SegmentRow, sort: SegmentSort): number {
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

function textOf(segment: StoredSegment): string {
  const read = readDefinition(segment)
  return fold([segment.name, segment.folder, segment.description, read.status === 'active' ? read.words : ''].join('\n'))
}
