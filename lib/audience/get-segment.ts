import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { aboutSegments } from './about-segments'
import { DetailResult } from './results'
import { findSegment } from './saved-store'
import { type SegmentDetail, SegmentIdInput } from './schema'
import { toDetail } from './segment-dto'

export const getSegment = operation({
  id: 'segments.get',
  summary: 'Open a segment',
  effect: 'read',
  permission: 'segments:read',
  input: SegmentIdInput,
  output: DetailResult,
  rest: { method: 'GET', path: '/segments/{id}' },
  async run({ ctx, input, tx }): Promise<SegmentDetail> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    return toDetail(ctx.actor, segment, await aboutSegments(tx, viewerOf(ctx.actor), segment.databaseId, [segment]))
  },
})
