import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { TREND_DAYS, trendsOf } from './days-store'
import { DetailResult } from './results'
import { findSegment } from './saved-store'
import { type SegmentDetail, SegmentIdInput } from './schema'
import { toDetail } from './segment-dto'
import { usedIn } from './used-in'

export const getSegment = operation({
  id: 'segments.get',
  summary: 'Open a segment',
  effect: 'read',
  permission: 'segments:read',
  input: SegmentIdInput,
  output: DetailResult,
  rest: { method: 'GET', path: '/segments/{id}' },
  async run({ ctx, input, tx }): Promise<SegmentDetail> {
    const segment = await findSegment(tx, databasesOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const [uses, trends] = [await usedIn(tx, segment.databaseId, [segment.id]), await trendsOf(tx, [segment.id], TREND_DAYS)]
    return toDetail(ctx.actor, segment, uses.get(segment.id) ?? [], trends.get(segment.id) ?? [])
  },
})
