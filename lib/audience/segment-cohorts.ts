import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { remembered } from './answers'
import { cohortsOf, recencyOf } from './cohorts-store'
import { WORK_MEMORY } from './numbers-store'
import { prepareStored } from './question'
import { findSegment } from './saved-store'
import { CohortsInput, CohortsResult, RecencyResult, type SegmentCohorts, type SegmentRecency } from './trend-schema'

const LIMITS = { statementTimeoutMs: 20_000, workMemory: WORK_MEMORY }

/** Members by the month of their first order, and who of them ordered in each month since. */
export const segmentCohorts = operation({
  id: 'segments.cohorts',
  summary: 'See which new customers of a segment kept ordering',
  effect: 'read',
  permission: 'segments:read',
  input: CohortsInput,
  output: CohortsResult,
  rest: { method: 'GET', path: '/segments/{id}/cohorts' },
  transaction: LIMITS,
  async run({ ctx, input, tx }): Promise<SegmentCohorts> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const { members, hash, asOf, database } = await prepareStored(tx, ctx, segment)
    const cohorts = await remembered(`cohorts ${hash}`, () => cohortsOf(tx, members, asOf, database.timezone))
    return { cohorts, asOf: asOf.toISOString() }
  },
})

/** How long ago the latest order was, of the members and of everybody. */
export const segmentRecency = operation({
  id: 'segments.recency',
  summary: 'See how long the customers of a segment have been away',
  effect: 'read',
  permission: 'segments:read',
  input: CohortsInput,
  output: RecencyResult,
  rest: { method: 'GET', path: '/segments/{id}/recency' },
  transaction: LIMITS,
  async run({ ctx, input, tx }): Promise<SegmentRecency> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const { members, hash, asOf, database } = await prepareStored(tx, ctx, segment)
    const recency = await remembered(`recency ${hash}`, () => recencyOf(tx, members, asOf, database.timezone))
    return { ...recency, asOf: asOf.toISOString() }
  },
})
