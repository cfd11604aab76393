import 'server-only'
import type * as z from 'zod'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import type { Tx } from '../db/transaction'
import { enqueue } from '../jobs/queue'
import { newAccess, requireSeenAlike } from './access'
import { asSpelled } from './folder-path'
import { foldersOf } from './folders-store'
import { removeDraft } from './draft-store'
import { freeze } from './member-store'
import { type SegmentSize, sizeOfMembers, WORK_MEMORY } from './numbers-store'
import { type Question, prepareQuestion, readInput } from './question'
import { forgetUsers } from './reading-store'
import { memberConditionsOf } from '../segments/references'
import { holdReferences } from './references-store'
import { SavedResult } from './results'
import {
  type Access,
  findSegment,
  insertSegment,
  isNameTaken,
  type SegmentContent,
  setFlag,
  setSize,
  type StoredSegment,
  updateSegment,
} from './saved-store'
import { SaveSegmentInput } from './save-schema'
import type { SavedSegment } from './schema'
import { sizeWithin } from './size-store'
import { nameTakenError, staticConditionsError } from './state'

/** Save As without an id, Save with one. A Save over another's newer version is refused, never merged. */
export const saveSegment = operation({
  id: 'segments.save',
  summary: 'Save a segment',
  effect: 'write',
  event: 'segment.saved',
  permission: 'segments:write',
  input: SaveSegmentInput,
  output: SavedResult,
  rest: { method: 'POST', path: '/segments', location: '/segments/{id}' },
  transaction: { statementTimeoutMs: 30_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx, record }): Promise<SavedSegment> {
    const definition = readInput(input.definition)
    if (memberConditionsOf(definition).length > 0) await holdReferences(tx, input.databaseId)
    const self = input.id === undefined ? undefined : { id: input.id, name: input.name }
    const question = await prepareQuestion(tx, ctx, input.databaseId, definition, self)
    const before = await savedBefore(tx, ctx, input)
    const access = before ?? (await newAccess(tx, ctx.actor, input.databaseId, input))
    await requireSeenAlike(tx, input.databaseId, definition, access)
    if (await isNameTaken(tx, input.databaseId, access.privateTo, input.name, input.id)) throw nameTakenError(input.name)
    const isFrozen = input.kind === 'static' && input.id === undefined
    const size = isFrozen ? null : await sizeWithin(tx, question.members, 2_000)
    const saved = await store(tx, ctx, input, question, size, before, access)
    if (input.draftId !== undefined) await removeDraft(tx, ctx.actor.id, input.draftId)
    await record({
      objectType: 'segment',
      objectId: saved.id,
      objectName: input.name,
      databaseId: input.databaseId,
      details: { version: saved.version, size: saved.size, saved: isFrozen ? 'static' : input.id === undefined ? 'new' : 'over' },
    })
    return saved
  },
})

async function follow(tx: Tx, id: string, databaseId: string): Promise<void> {
  await setFlag(tx, id, { isTracked: true })
  await enqueue(tx, 'segments.refresh', { databaseId })
}

/** The one that is saved over; undefined for a new one. */
async function savedBefore(tx: Tx, ctx: Ctx, input: z.output<typeof SaveSegmentInput>): Promise<StoredSegment | undefined> {
  if (input.id === undefined) return undefined
  const before = await findSegment(tx, viewerOf(ctx.actor), input.id)
  if (before?.databaseId !== input.databaseId) throw notFound('segment')
  return before
}

async function store(
  tx: Tx,
  ctx: Ctx,
  input: z.output<typeof SaveSegmentInput>,
  question: Question,
  size: SegmentSize | null,
  before: StoredSegment | undefined,
  access: Access,
): Promise<SavedSegment> {
  const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
  const { name, description, kind, note } = input
  const { folders } = await foldersOf(tx, viewerOf(ctx.actor), input.databaseId)
  const folder = asSpelled(
    input.folder,
    folders.map((one) => one.folder),
  )
  const content: SegmentContent = { name, folder, description, kind, note, definition: question.definition, size }
  if (before === undefined || input.basedOnVersion === undefined) {
    const id = await insertSegment(tx, input.databaseId, content, access, author)
    if (input.isTracked) await follow(tx, id, input.databaseId)
    if (kind === 'dynamic') return { id, version: 1, size: size?.customers ?? null }
    const frozen = await freeze(tx, id, question.members, author.at)
    await setSize(tx, id, 1, await sizeOfMembers(tx, id), author.at)
    return { id, version: 1, size: frozen }
  }
  if (before.archivedAt) {
    throw new AppError('PRECONDITION_FAILED', `“${before.name}” is archived.`, {
      remedy: 'Nothing was saved; your changes are still here. Restore it first, or save them as a new segment.',
    })
  }
  if (before.kind !== 'dynamic') throw staticConditionsError(before.name)
  if (!(await updateSegment(tx, before.id, input.basedOnVersion, { ...content, kind: 'dynamic' }, author))) {
    throw new AppError('CONFLICT', `${before.updatedBy} saved this segment after you opened it.`, {
      remedy: 'Nothing was saved; your changes are still here. Save them as a new segment, or reload to see the newer version.',
      issues: [{ path: ['basedOnVersion'], message: `is ${input.basedOnVersion}, but the newest version is ${before.version}` }],
    })
  }
  if (name !== before.name) await forgetUsers(tx, before.id)
  return { id: before.id, version: input.basedOnVersion + 1, size: size?.customers ?? null }
}
