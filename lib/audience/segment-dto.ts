import 'server-only'
import type { Actor } from '../auth/permissions'
import type { Names } from '../segments/describe'
import type { StoredSegment } from './saved-store'
import type { SegmentDetail, SegmentRow } from './schema'
import { showDefinition, showQuery } from './stored-definition'

/** What is said of a segment beside its own row. */
export interface About {
  usedIn: ReadonlyMap<string, string[]>
  trends: ReadonlyMap<string, number[]>
  /** Of what the conditions name. */
  names: Names
  /** Names of people, by id. */
  owners: ReadonlyMap<string, string>
}

export function toRow(actor: Actor, segment: StoredSegment, about: About): SegmentRow {
  const shown = showDefinition(actor, segment, about.names)
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
    reachableEmail: segment.reachableEmail === null ? null : Number(segment.reachableEmail),
    updatedAt: segment.updatedAt.toISOString(),
    updatedBy: segment.updatedBy,
    createdBy: segment.createdBy,
    owner: segment.ownerId === null ? null : { id: segment.ownerId, name: about.owners.get(segment.ownerId) ?? segment.createdBy },
    isPrivate: segment.privateTo !== '',
    labels: segment.labels,
    isTracked: segment.isTracked,
    isRecommended: segment.isRecommended,
    trend: about.trends.get(segment.id) ?? [],
    usedIn: about.usedIn.get(segment.id) ?? [],
  }
}

export function toDetail(actor: Actor, segment: StoredSegment, about: About): SegmentDetail {
  const shown = showDefinition(actor, segment, about.names)
  return {
    ...toRow(actor, segment, about),
    databaseId: segment.databaseId,
    version: segment.version,
    definition: shown.status === 'active' ? shown.definition : null,
    frozenFrom: shown.status === 'active' ? shown.frozenFrom : null,
    sql: showQuery(actor, segment),
    problems: shown.status === 'active' ? [] : shown.problems,
    archivedAt: segment.archivedAt?.toISOString() ?? null,
    createdAt: segment.createdAt.toISOString(),
  }
}
