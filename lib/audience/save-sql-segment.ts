import 'server-only'
import type * as z from 'zod'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { databasesOf, may, viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { findDatabase } from '../customers/store'
import type { Tx } from '../db/transaction'
import { newAccess } from './access'
import { asSpelled } from './folder-path'
import { foldersOf } from './folders-store'
import { sizeOfMembers, WORK_MEMORY } from './numbers-store'
import { forgetUsers } from './reading-store'
import { refreshMembers } from './refresh-members'
import { SavedResult } from './results'
import { type Access, findSegment, insertSegment, isNameTaken, type SegmentContent, setSize, type StoredSegment, updateSegment } from './saved-store'
import type { SavedSegment } from './schema'
import { levelOf } from './sql-question'
import { SaveSqlInput } from './sql-schema'
import { archivedError, nameTakenError } from './state'

/** Save As without an id, Save with one. The query is run at once: one that cannot be answered is not saved. */
export const saveSqlSegment = operation({
  id: 'segments.save_sql',
  summary: 'Save a SQL segment',
  effect: 'write',
  event: 'segment.saved',
  permission: 'segments:write',
  input: SaveSqlInput,
  output: SavedResult,
  rest: { method: 'POST', path: '/sql/segments', location: '/segments/{id}' },
  transaction: { statementTimeoutMs: 60_000, timeoutMs: 180_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx, record }): Promise<SavedSegment> {
    if (!may(ctx.actor, 'segments:sql')) {
      throw new AppError('FORBIDDEN', 'Your role may not write SQL.', { remedy: 'Nothing was saved. Ask an admin for the permission.' })
    }
    const { id: databaseId } = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const before = await savedBefore(tx, ctx, input)
    const access = before ?? (await newAccess(tx, ctx.actor, databaseId, input))
    if (await isNameTaken(tx, databaseId, access.privateTo, input.name, input.id)) throw nameTakenError(input.name)
    const at = ctx.clock.now()
    const { id, version } = await store(tx, ctx, input, before, access, { id: ctx.actor.id, name: ctx.actor.name, at })
    if (!(await refreshMembers(tx, ctx, { id }))) throw notFound('segment')
    const counted = await sizeOfMembers(tx, id)
    await setSize(tx, id, version, counted, at)
    const size = counted.customers
    const saved = input.id === undefined ? 'new' : 'over'
    await record({ objectType: 'segment', objectId: id, objectName: input.name, databaseId, details: { version, size, kind: 'sql', saved } })
    return { id, version, size }
  },
})

/** The one that is saved over; undefined for a new one. */
async function savedBefore(tx: Tx, ctx: Ctx, input: z.output<typeof SaveSqlInput>): Promise<StoredSegment | undefined> {
  if (input.id === undefined) return undefined
  const before = await findSegment(tx, viewerOf(ctx.actor), input.id)
  if (before?.databaseId !== input.databaseId) throw notFound('segment')
  return before
}

async function store(
  tx: Tx,
  ctx: Ctx,
  input: z.output<typeof SaveSqlInput>,
  before: StoredSegment | undefined,
  access: Access,
  author: { id: string; name: string; at: Date },
): Promise<{ id: string; version: number }> {
  const { name, description, note, databaseId } = input
  const { folders } = await foldersOf(tx, viewerOf(ctx.actor), databaseId)
  const folder = asSpelled(
    input.folder,
    folders.map((one) => one.folder),
  )
  const query = { text: input.sql, isPersonal: levelOf(ctx.actor) === 'personal' }
  const content: SegmentContent = { name, folder, description, kind: 'sql', definition: null, query, size: null, note }
  if (before === undefined || input.basedOnVersion === undefined)
    return { id: await insertSegment(tx, databaseId, content, access, author), version: 1 }
  if (before.archivedAt) throw archivedError(before.name)
  if (before.kind !== 'sql') {
    throw new AppError('PRECONDITION_FAILED', `“${before.name}” is not a SQL segment.`, {
      remedy: 'Nothing was saved; your query is still here. Save it as a new segment.',
    })
  }
  if (!(await updateSegment(tx, before.id, input.basedOnVersion, content, author))) {
    throw new AppError('CONFLICT', `${before.updatedBy} saved this segment after you opened it.`, {
      remedy: 'Nothing was saved; your query is still here. Save it as a new segment, or reload to see the newer version.',
      issues: [{ path: ['basedOnVersion'], message: `is ${input.basedOnVersion}, but the newest version is ${before.version}` }],
    })
  }
  if (name !== before.name) await forgetUsers(tx, before.id)
  return { id: before.id, version: input.basedOnVersion + 1 }
}
