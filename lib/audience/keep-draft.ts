import 'server-only'
import type * as z from 'zod'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { databasesOf, viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { findDatabase } from '../customers/store'
import type { Tx } from '../db/transaction'
import { KeepDraftInput, type KeptDraft, KeptDraftResult } from './draft-schema'
import { findDraft, insertDraft, updateDraft } from './draft-store'
import { findSegment } from './saved-store'

type Input = z.output<typeof KeepDraftInput>

/** Keeps what somebody is at, for themselves. A draft that came to be is on the record; that it grew by a letter is not. */
export const keepDraft = operation({
  id: 'drafts.keep',
  summary: 'Keep a draft of a segment',
  effect: 'write',
  permission: 'segments:write',
  mayBeUnrecorded: 'autosave runs a second after each pause in typing, and only its owner ever sees the draft',
  input: KeepDraftInput,
  output: KeptDraftResult,
  async run({ ctx, input, tx, record }): Promise<KeptDraft> {
    await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const updatedAt = ctx.clock.now()
    if (input.id !== undefined)
      return { id: input.id, revision: await keepOn(tx, ctx, input.id, input, updatedAt), updatedAt: updatedAt.toISOString() }
    const made = await make(tx, ctx, input, updatedAt)
    await record({
      objectType: 'draft',
      objectId: made.id,
      objectName: input.name,
      databaseId: input.databaseId,
      details: input.segmentId === undefined ? {} : { segmentId: input.segmentId },
    })
    return { ...made, updatedAt: updatedAt.toISOString() }
  },
})

async function make(tx: Tx, ctx: Ctx, input: Input, at: Date): Promise<{ id: string; revision: number }> {
  const segment = input.segmentId === undefined ? undefined : await findSegment(tx, viewerOf(ctx.actor), input.segmentId)
  if (segment === null || (segment && segment.databaseId !== input.databaseId)) throw notFound('segment')
  const work = { ...input, segmentId: input.segmentId ?? null, basedOnVersion: input.basedOnVersion ?? null }
  const { databaseId, segmentId, basedOnVersion, name, content } = work
  const made = await insertDraft(tx, ctx.actor.id, { databaseId, segmentId, basedOnVersion, name, content }, at)
  if (made) return made
  throw new AppError('PRECONDITION_FAILED', 'Drafts belong to people who sign in.', { remedy: 'Nothing was kept. Save a segment instead.' })
}

async function keepOn(tx: Tx, ctx: Ctx, id: string, input: Input, at: Date): Promise<number> {
  const work = { basedOnVersion: input.basedOnVersion ?? null, name: input.name, content: input.content }
  const revision = await updateDraft(tx, ctx.actor.id, id, input.revision ?? 0, work, at)
  if (revision !== undefined) return revision
  if (!(await findDraft(tx, ctx.actor.id, databasesOf(ctx.actor), id))) throw notFound('draft')
  throw new AppError('CONFLICT', 'This draft was changed in another tab.', {
    remedy: 'Nothing of this tab was lost, and it is no longer kept by itself. Save it, or go on in the other tab.',
  })
}
