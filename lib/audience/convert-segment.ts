import 'server-only'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { requireSeenAlike } from './access'
import { differenceOf } from './difference-store'
import { emptySegment, freeze } from './member-store'
import { countOf, type SegmentSize, sizeOf, sizeOfMembers, WORK_MEMORY } from './numbers-store'
import { prepareQuestion, prepareStored } from './question'
import { holdReferences } from './references-store'
import { holdMembers } from './refresh-store'
import { ConversionResult, SavedResult } from './results'
import { findSegment, lockSegment, nextVersion, type StoredSegment } from './saved-store'
import { type Conversion, ConversionInput, ConvertInput } from './members-schema'
import type { SavedSegment } from './schema'
import { archivedError } from './state'
import { frozenFrom } from './stored-definition'

/** What would change for its customers if a segment became dynamic or static: asked before it is done. */
export const previewConversion = operation({
  id: 'segments.conversion',
  summary: 'See what making a segment dynamic or static changes',
  effect: 'read',
  permission: 'segments:read',
  input: ConversionInput,
  output: ConversionResult,
  rest: { method: 'GET', path: '/segments/{id}/conversion' },
  transaction: { statementTimeoutMs: 20_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<Conversion> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const { version } = segment
    const members = await compiledFor(tx, ctx, segment, input.to)
    if (input.to === 'static') {
      const size = await countOf(tx, members)
      return { version, before: size, after: size, entering: 0, leaving: 0 }
    }
    return { version, ...(await differenceOf(tx, members, segment.id)) }
  },
})

/** Static: today's members stay. Dynamic: the conditions that it was frozen from decide again. */
export const convertSegment = operation({
  id: 'segments.convert',
  summary: 'Make a segment dynamic or static',
  effect: 'write',
  event: 'segment.saved',
  permission: 'segments:write',
  input: ConvertInput,
  output: SavedResult,
  rest: { method: 'POST', path: '/segments/{id}/convert' },
  transaction: { statementTimeoutMs: 60_000, timeoutMs: 120_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx, record }): Promise<SavedSegment> {
    const segment = await lockSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    if (segment.archivedAt) throw archivedError(segment.name)
    if (segment.version !== input.basedOnVersion) throw changedMeanwhile(segment)
    await holdReferences(tx, segment.databaseId)
    const members = await compiledFor(tx, ctx, segment, input.to)
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    await holdMembers(tx, segment.id)
    const size = await keepMembers(tx, segment, input.to, members, author.at)
    const note = input.to === 'static' ? 'Made static' : 'Made dynamic'
    const version = await nextVersion(tx, segment, { kind: input.to, size, note }, author)
    await record({
      objectType: 'segment',
      objectId: segment.id,
      objectName: segment.name,
      databaseId: segment.databaseId,
      details: { version, size: size.customers, kind: input.to },
    })
    return { id: segment.id, version, size: size.customers }
  },
})

async function keepMembers(tx: Tx, { id, kind }: StoredSegment, to: 'dynamic' | 'static', members: Compiled, at: Date): Promise<SegmentSize> {
  // Those of a SQL segment stand there already.
  if (kind === 'sql') return sizeOfMembers(tx, id)
  // What a refresh kept of a dynamic one is of another moment.
  await emptySegment(tx, id)
  if (to === 'dynamic') return sizeOf(tx, members)
  await freeze(tx, id, members, at)
  return sizeOfMembers(tx, id)
}

/** The members that the segment will have. @throws AppError PRECONDITION_FAILED where it is so already, or never had conditions. */
async function compiledFor(tx: Tx, ctx: Ctx, segment: StoredSegment, to: 'dynamic' | 'static'): Promise<Compiled> {
  if (segment.kind === to) {
    throw new AppError('PRECONDITION_FAILED', `“${segment.name}” is ${to} already.`, { remedy: 'Nothing was changed.' })
  }
  if (to === 'static') return (await prepareStored(tx, ctx, segment)).members
  const definition = frozenFrom(segment)
  if (!definition) {
    throw new AppError('PRECONDITION_FAILED', `“${segment.name}” has no conditions that could decide.`, {
      remedy: 'Nothing was changed. Its members were chosen one by one or came from a file: build a new segment from conditions instead.',
    })
  }
  await requireSeenAlike(tx, segment.databaseId, definition, segment)
  return (await prepareQuestion(tx, ctx, segment.databaseId, definition, segment)).members
}

function changedMeanwhile(segment: StoredSegment): AppError {
  return new AppError('CONFLICT', `${segment.updatedBy} changed this segment after you opened it.`, {
    remedy: 'Nothing was changed. Reload the page and look again.',
  })
}
