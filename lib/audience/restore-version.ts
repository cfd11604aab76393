import 'server-only'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import type { AuditRecord } from '../audit/record'
import { viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import type { Tx } from '../db/transaction'
import { requireSeenAlike } from './access'
import { sizeOfMembers, WORK_MEMORY } from './numbers-store'
import { prepareQuestion } from './question'
import { holdReferences } from './references-store'
import { refreshMembers } from './refresh-members'
import { SavedResult } from './results'
import { findSegment, setSize, type StoredSegment, updateSegment } from './saved-store'
import { RestoreVersionInput } from './history-schema'
import type { SavedSegment } from './schema'
import { sizeWithin } from './size-store'
import { levelOf } from './sql-question'
import { archivedError, staticConditionsError } from './state'
import { readVersion } from './stored-definition'
import { findVersion, type StoredVersion } from './versions-store'

/** The conditions of an earlier version as the next one: nothing in between is lost. */
export const restoreVersion = operation({
  id: 'segments.restore_version',
  summary: 'Restore an earlier version of a segment',
  effect: 'write',
  event: 'segment.saved',
  permission: 'segments:write',
  input: RestoreVersionInput,
  output: SavedResult,
  rest: { method: 'POST', path: '/segments/{id}/versions/{version}/restore' },
  transaction: { statementTimeoutMs: 60_000, timeoutMs: 120_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx, record }): Promise<SavedSegment> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    const stored = segment && (await findVersion(tx, segment.id, input.version))
    if (!segment || !stored) throw notFound('version')
    if (segment.archivedAt) throw archivedError(segment.name)
    if (segment.kind === 'sql') return restoreQuery(tx, ctx, segment, stored, input.basedOnVersion, record)
    if (segment.kind === 'static') throw staticConditionsError(segment.name)
    const definition = stored.kind === 'dynamic' ? readVersion(stored) : null
    if (!definition) {
      throw new AppError('PRECONDITION_FAILED', `Version ${input.version} has no conditions that could decide.`, {
        remedy: 'Nothing was changed. It was static, or names what no longer exists.',
      })
    }
    await holdReferences(tx, segment.databaseId)
    const question = await prepareQuestion(tx, ctx, segment.databaseId, definition, segment)
    await requireSeenAlike(tx, segment.databaseId, definition, segment)
    const size = await sizeWithin(tx, question.members, 2_000)
    const { id, name, folder, description } = segment
    const content = { name, folder, description, kind: 'dynamic' as const, definition, size, note: `Version ${input.version} restored` }
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    if (!(await updateSegment(tx, id, input.basedOnVersion, content, author))) throw savedMeanwhile(segment)
    const version = input.basedOnVersion + 1
    await record({
      objectType: 'segment',
      objectId: id,
      objectName: name,
      databaseId: segment.databaseId,
      details: { version, size: size?.customers ?? null, restored: input.version },
    })
    return { id, version, size: size?.customers ?? null }
  },
})

/** The query of an earlier version with the sight that it had; it is run at once. */
async function restoreQuery(
  tx: Tx,
  ctx: Ctx,
  segment: StoredSegment,
  { version: from, sqlText, sqlPersonal }: StoredVersion,
  basedOn: number,
  record: (entry: AuditRecord) => Promise<void>,
): Promise<SavedSegment> {
  if (sqlText === null || (sqlPersonal && levelOf(ctx.actor) === 'open')) {
    throw new AppError('PRECONDITION_FAILED', `Version ${from} has no query that you could restore.`, { remedy: 'Nothing was changed.' })
  }
  const { id, name, folder, description } = segment
  const query = { text: sqlText, isPersonal: sqlPersonal }
  const content = { name, folder, description, kind: 'sql' as const, definition: null, query, size: null, note: `Version ${from} restored` }
  const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
  if (!(await updateSegment(tx, id, basedOn, content, author))) throw savedMeanwhile(segment)
  const version = basedOn + 1
  await refreshMembers(tx, ctx, { id })
  const counted = await sizeOfMembers(tx, id)
  await setSize(tx, id, version, counted, author.at)
  const size = counted.customers
  await record({ objectType: 'segment', objectId: id, objectName: name, databaseId: segment.databaseId, details: { version, size, restored: from } })
  return { id, version, size }
}

function savedMeanwhile({ updatedBy }: StoredSegment): AppError {
  return new AppError('CONFLICT', `${updatedBy} saved this segment after you opened it.`, {
    remedy: 'Nothing was changed. Reload the page and look again.',
  })
}
