import 'server-only'
import type { StoredSegment } from './saved-store'
import type { SegmentDetail, SegmentRow } from './schema'
import { readDefinition } from './stored-definition'

export function toRow(segment: StoredSegment, usedIn: string[]): SegmentRow {
  const read = readDefinition(segment)
  return {
    id: segment.id,
    name: segment.name,
    folder: segment.folder,
    description: segment.description,
    words: read.status === 'active' ? read.words : '',
    status: read.status,
    size: segment.size === null ? null : Number(segment.size),
    sizeAsOf: segment.sizeAsOf?.toISOString() ?? null,
    updatedAt: segment.updatedAt.toISOString(),
    updatedBy: segment.updatedBy,
    usedIn,
  }
}

export function toDetail(segment: StoredSegment, usedIn: string[]): SegmentDetail {
  const read = readDefinition(segment)
  return {
    ...toRow(segment, usedIn),
    databaseId: segment.databaseId,
    version: segment.version,
    definition: read.status === 'active' ? read.definition : null,
    problems: read.status === 'active' ? [] : read.problems,
    archivedAt: segment.archivedAt?.toISOString() ?? null,
    createdAt: segment.createdAt.toISOString(),
    createdBy: segment.createdBy,
  }
}
