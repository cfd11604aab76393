import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { findDatabase } from '../customers/store'
import { daysOf } from './days-store'
import { movementsAfter, refreshesOf } from './movements-store'
import { HistoryResult, MovementsResult } from './results'
import { findSegment } from './saved-store'
import { HistoryInput, type MovementsPage, MovementsInput, type SegmentHistory } from './history-schema'

export const segmentHistory = operation({
  id: 'segments.history',
  summary: 'See how a tracked segment grew and shrank',
  effect: 'read',
  permission: 'segments:read',
  input: HistoryInput,
  output: HistoryResult,
  rest: { method: 'GET', path: '/segments/{id}/history' },
  async run({ ctx, input, tx }): Promise<SegmentHistory> {
    const databases = databasesOf(ctx.actor)
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const { currency, timezone } = await findDatabase(tx, databases, segment.databaseId)
    const days = await daysOf(tx, segment.id, input.days)
    return { isTracked: segment.isTracked, currency, timezone, days, refreshes: await refreshesOf(tx, segment.id) }
  },
})

/** Each customer who entered or left, once, in the order of recording. */
export const listMovements = operation({
  id: 'segments.movements',
  summary: 'List who entered and left a segment',
  effect: 'read',
  permission: 'segments:read',
  personal: true,
  input: MovementsInput,
  output: MovementsResult,
  rest: { method: 'GET', path: '/segments/{id}/movements' },
  async run({ ctx, input, tx }): Promise<MovementsPage> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    return movementsAfter(tx, segment.id, input.kind, input.after, input.limit)
  },
})
