import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { type SegmentImpact, ImpactInput, ImpactResult } from './impact-schema'
import { WORK_MEMORY } from './numbers-store'
import { prepareQuestion, prepareStored, readInput } from './question'
import { findSegment } from './saved-store'
import { membershipsOf } from './time-store'
import { usedIn } from './used-in'

/** Who would enter and who would leave if a segment were saved with these conditions, and what would notice. One statement. */
export const impactSegment = operation({
  id: 'segments.impact',
  summary: 'See whom saving a segment would change',
  effect: 'read',
  permission: 'segments:read',
  input: ImpactInput,
  output: ImpactResult,
  rest: { method: 'POST', path: '/segments/{id}/impact' },
  transaction: { statementTimeoutMs: 8_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<SegmentImpact> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const { id, name, databaseId } = segment
    const after = await prepareQuestion(tx, ctx, databaseId, readInput(input.definition), { id, name })
    const before = await prepareStored(tx, ctx, segment)
    const memberships = await membershipsOf(tx, [before.members, after.members])
    const among = (...masks: bigint[]): number => memberships.reduce((sum, { mask, customers }) => sum + (masks.includes(mask) ? customers : 0), 0)
    return {
      before: among(1n, 3n),
      after: among(2n, 3n),
      entering: among(2n),
      leaving: among(1n),
      usedIn: (await usedIn(tx, viewerOf(ctx.actor), databaseId, [id])).get(id) ?? [],
    }
  },
})
