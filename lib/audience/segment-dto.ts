import 'server-only'
import type { Actor } from '../auth/permissions'
import type { StoredSegment } from './saved-store'
import type { SegmentDetail, SegmentRow } from './schema'
import { showDefinition } from './stored-definition'

export function toRow(actor: Actor, segment: StoredSegment, usedIn: string[], trend: number[]): SegmentRow {
  const shown = showDefinition(actor, segment)
  const words = shown.status === 'active' ? shown.words : ''
  return {
    id: segment.id,
    name: segment.name,
    kind: segment.kind,
    folder: segment.folder,
    // The editor offers the conditions in words as the description.
    description: shown.status === 'active' && segment.description === shown.hides ? words : segment.description,
    words,
    status: shown.status,
    size: segment.size === null ? null : Number(segment.size),
    sizeAsOf: segment.sizeAsOf?.toISOString() ?? null,
    updatedAt: segment.updatedAt.toISOString(),
    updatedBy: segment.updatedBy,
    createdBy: segment.createdBy,
    labels: segment.labels,
    isTracked: segment.isTracked,
    isRecommended: segment.isRecommended,
    trend,
    usedIn,
  }
}

export function toDetail(actor: Actor, segment: StoredSegment, usedIn: string[], trend: number[]): SegmentDetail {
  const shown = showDefinition(actor, segment)
  return {
    ...toRow(actor, segment, usedIn, trend),
    databaseId: segment.databaseId,
    version: segment.version,
    definition: shown.status === 'active' ? shown.definition : null,
    frozenFrom: shown.status === 'active' ? shown.frozenFrom : null,
    problems: shown.status === 'active' ? [] : shown.problems,
    archivedAt: segment.archivedAt?.toISOString() ?? null,
    createdAt: segment.createdAt.toISOString(),
  }
}
