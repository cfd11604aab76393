import 'server-only'
import type * as z from 'zod'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import type { Tx } from '../db/transaction'
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
import { findSegment, insertSegment, isNameTaken, type SegmentContent, setSize, updateSegment } from './saved-store'
import { type SavedSegment, SaveSegmentInput } from './schema'
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
    if (await isNameTaken(tx, input.databaseId, input.name, input.id)) throw nameTakenError(input.name)
    const isFrozen = input.kind === 'static' && input.id === undefined
    const size = isFrozen ? null : await sizeWithin(tx, question.members, 2_000)
    const saved = await store(tx, ctx, input, question, size)
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

async function store(
  tx: Tx,
  ctx: Ctx,
  input: z.output<typeof SaveSegmentInput>,
  question: Question,
  size: SegmentSize | null,
): Promise<SavedSegment> {
  const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
  const { name, description, kind, note } = input
  const { folders } = await foldersOf(tx, databasesOf(ctx.actor), input.databaseId)
  const folder = asSpelled(
    input.folder,
    folders.map((one) => one.folder),
  )
  const content: SegmentContent = { name, folder, description, kind, note, definition: question.definition, size }
  if (input.id === undefined || input.basedOnVersion === undefined) {
    const id = await insertSegment(tx, input.databaseId, content, author)
    if (kind === 'dynamic') return { id, version: 1, size: size?.customers ?? null }
    const frozen = await freeze(tx, id, question.members, author.at)
    await setSize(tx, id, 1, await sizeOfMembers(tx, id), author.at)
    return { id, version: 1, size: frozen }
  }
  const before = await findSegment(tx, databasesOf(ctx.actor), input.id)
  if (before?.databaseId !== input.databaseId) throw notFound('segment')
  if (before.archivedAt) {
    throw new AppError('PRECONDITION_FAILED', `“${before.name}” is archived.`, {
      remedy: 'Nothing was saved; your changes are still here. Restore it first, or save them as a new segment.',
    })
  }
  if (before.kind !== 'dynamic') throw staticConditionsError(before.name)
  if (!(await updateSegment(tx, input.id, input.basedOnVersion, { ...content, kind: 'dynamic' }, author))) {
    throw new AppError('CONFLICT', `${before.updatedBy} saved this segment after you opened it.`, {
      remedy: 'Nothing was saved; your changes are still here. Save them as a new segment, or reload to see the newer version.',
      issues: [{ path: ['basedOnVersion'], message: `is ${input.basedOnVersion}, but the newest version is ${before.version}` }],
    })
  }
  if (name !== before.name) await forgetUsers(tx, input.id)
  return { id: input.id, version: input.basedOnVersion + 1, size: size?.customers ?? null }
}
