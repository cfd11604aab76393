import 'server-only'
import type * as z from 'zod'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import type { Tx } from '../db/transaction'
import { type Question, prepareQuestion, readInput } from './question'
import { memberConditionsOf } from '../segments/references'
import { holdReferences } from './references-store'
import { SavedResult } from './results'
import { findSegment, insertSegment, isNameTaken, type SegmentContent, updateSegment } from './saved-store'
import { type SavedSegment, SaveSegmentInput } from './schema'
import { sizeWithin } from './size-store'
import { nameTakenError } from './state'

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
  async run({ ctx, input, tx, record }): Promise<SavedSegment> {
    const definition = readInput(input.definition)
    if (memberConditionsOf(definition).length > 0) await holdReferences(tx, input.databaseId)
    const self = input.id === undefined ? undefined : { id: input.id, name: input.name }
    const question = await prepareQuestion(tx, ctx, input.databaseId, definition, self)
    if (await isNameTaken(tx, input.databaseId, input.name, input.id)) throw nameTakenError(input.name)
    const size = await sizeWithin(tx, question.members, 2_000)
    const saved = await store(tx, ctx, input, question, size)
    await record({
      objectType: 'segment',
      objectId: saved.id,
      objectName: input.name,
      databaseId: input.databaseId,
      details: { version: saved.version, size, saved: input.id === undefined ? 'new' : 'over' },
    })
    return saved
  },
})

async function store(tx: Tx, ctx: Ctx, input: z.output<typeof SaveSegmentInput>, question: Question, size: number | null): Promise<SavedSegment> {
  const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
  const content: SegmentContent = { name: input.name, folder: input.folder, description: input.description, definition: question.definition, size }
  if (input.id === undefined || input.basedOnVersion === undefined) {
    return { id: await insertSegment(tx, input.databaseId, content, author), version: 1, size }
  }
  const before = await findSegment(tx, databasesOf(ctx.actor), input.id)
  if (before?.databaseId !== input.databaseId) throw notFound('segment')
  if (before.archivedAt) {
    throw new AppError('PRECONDITION_FAILED', `“${before.name}” is archived.`, {
      remedy: 'Nothing was saved; your changes are still here. Restore it first, or save them as a new segment.',
    })
  }
  if (!(await updateSegment(tx, input.id, input.basedOnVersion, content, author))) {
    throw new AppError('CONFLICT', `${before.updatedBy} saved this segment after you opened it.`, {
      remedy: 'Nothing was saved; your changes are still here. Save them as a new segment, or reload to see the newer version.',
      issues: [{ path: ['basedOnVersion'], message: `is ${input.basedOnVersion}, but the newest version is ${before.version}` }],
    })
  }
  return { id: input.id, version: input.basedOnVersion + 1, size }
}
