import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import type { MemberCondition } from '../segments/schema'
import { remembered } from './answers'
import { WORK_MEMORY } from './numbers-store'
import { OverlapInput, OverlapResult, type SegmentOverlap } from './overlap-schema'
import { regionsOf } from './overlap-store'
import { prepareQuestion } from './question'
import { segmentsById } from './saved-store'

/** Who is in which of two to five saved segments: all their regions from one statement. */
export const overlapSegments = operation({
  id: 'segments.overlap',
  summary: 'Compare who is in several segments',
  effect: 'read',
  permission: 'segments:read',
  input: OverlapInput,
  output: OverlapResult,
  rest: { method: 'POST', path: '/segments/overlap' },
  transaction: { statementTimeoutMs: 8_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<SegmentOverlap> {
    const found = (await segmentsById(tx, viewerOf(ctx.actor), input.segments)).filter(({ databaseId }) => databaseId === input.databaseId)
    if (found.length < input.segments.length) throw notFound('segment')
    const archived = found.find(({ archivedAt }) => archivedAt !== null)
    if (archived) {
      throw new AppError('PRECONDITION_FAILED', `“${archived.name}” is archived.`, { remedy: 'Restore it, or compare another segment.' })
    }
    const of = input.segments.map((ref): MemberCondition => ({ id: ref, kind: 'member', of: 'segment', ref, operator: 'is' }))
    const question = await prepareQuestion(tx, ctx, input.databaseId, { version: 1, include: { match: 'any', of }, exclude: null })
    const regions = await remembered(`overlap ${input.segments.join(' ')} ${question.hash}`, () => regionsOf(tx, question.members, input.segments))
    const among = (isMeant: (mask: number) => boolean): number =>
      regions.reduce((sum, { mask, customers }) => sum + (isMeant(mask) ? customers : 0), 0)
    return {
      segments: found.map(({ id, name }, index) => ({ id, name, customers: among((mask) => has(mask, index)) })),
      regions: regions.map(({ mask, ...counts }) => ({ in: input.segments.filter((_, index) => has(mask, index)), ...counts })),
      union: among(() => true),
      asOf: question.asOf.toISOString(),
      currency: question.database.currency,
    }
  },
})

function has(mask: number, index: number): boolean {
  return ((mask >> index) & 1) === 1
}
