import 'server-only'
import { operation } from '../actions/operation'
import { type Actor, may, viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import type { Definition } from '../segments/schema'
import { hideValues } from './hidden-values'
import { isOwnMembers } from './own-members'
import { namesOf } from './reference-names'
import { VersionDefinitionResult, VersionsResult } from './results'
import { findSegment } from './saved-store'
import { type SegmentVersions, VersionInput, VersionsInput } from './history-schema'
import { readVersion, showQuery } from './stored-definition'
import { changesBetween, type Compared } from './version-changes'
import { findVersion, type StoredVersion, versionsBefore } from './versions-store'

/** Every save, newest first, with what it changed in words and in number. */
export const segmentVersions = operation({
  id: 'segments.versions',
  summary: 'List the versions of a segment',
  effect: 'read',
  permission: 'segments:read',
  input: VersionsInput,
  output: VersionsResult,
  rest: { method: 'GET', path: '/segments/{id}/versions' },
  async run({ ctx, input, tx }): Promise<SegmentVersions> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const stored = await versionsBefore(tx, segment.id, input.before, input.limit)
    const names = await namesOf(
      tx,
      viewerOf(ctx.actor),
      segment.databaseId,
      stored.map((one) => ({ ...one, id: `${segment.id} ${one.version}` })),
    )
    const shown = stored.slice(0, input.limit)
    return {
      versions: shown.map((one, index) => {
        const before = stored[index + 1]
        const { version, name, kind, note, savedBy } = one
        return {
          version,
          name,
          kind,
          note,
          savedBy,
          savedAt: one.savedAt.toISOString(),
          size: one.size === null ? null : Number(one.size),
          changes: changesBetween(before && comparedBy(ctx.actor, before), comparedBy(ctx.actor, one), names),
          sizeChange: before?.size == null || one.size === null ? null : Number(one.size - before.size),
          restorable: kind === segment.kind && (kind === 'sql' || (kind === 'dynamic' && readVersion(one) !== null)),
        }
      }),
      next: stored.length > shown.length ? (shown.at(-1)?.version ?? null) : null,
    }
  },
})

/** The conditions of one version, to look at or to begin another segment with. */
export const segmentVersion = operation({
  id: 'segments.version',
  summary: 'Open a version of a segment',
  effect: 'read',
  permission: 'segments:read',
  input: VersionInput,
  output: VersionDefinitionResult,
  rest: { method: 'GET', path: '/segments/{id}/versions/{version}' },
  async run({ ctx, input, tx }): Promise<{ name: string; version: number; definition: Definition }> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    const stored = segment && (await findVersion(tx, segment.id, input.version))
    const definition = stored && readVersion(stored)
    if (!definition || (!may(ctx.actor, 'customers:read_personal') && hideValues(definition) !== definition)) throw notFound('version')
    return { name: stored.name, version: stored.version, definition }
  },
})

function comparedBy(actor: Actor, { name, kind, ...stored }: StoredVersion): Compared {
  // A list of customers says nothing about them.
  const definition = isOwnMembers(stored.segmentId, stored.definition) ? null : readVersion(stored)
  const isOpen = definition === null || may(actor, 'customers:read_personal')
  return { name, kind, definition: isOpen ? definition : hideValues(definition), sql: showQuery(actor, stored) }
}
