import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { enqueue } from '../jobs/queue'
import { RecommendedResult, TrackedResult } from './results'
import { lockSegment, setFlag } from './saved-store'
import { RecommendInput, TrackInput } from './history-schema'
import { archivedError } from './state'

/** A tracked segment is measured each day, and who enters and leaves it is recorded. What was recorded stays when it ends. */
export const trackSegment = operation({
  id: 'segments.track',
  summary: 'Track a segment day by day',
  effect: 'write',
  permission: 'segments:write',
  input: TrackInput,
  output: TrackedResult,
  rest: { method: 'POST', path: '/segments/{id}/track' },
  async run({ ctx, input, tx, record }): Promise<{ id: string; isTracked: boolean }> {
    const { id, isTracked } = input
    const segment = await lockSegment(tx, viewerOf(ctx.actor), id)
    if (!segment) throw notFound('segment')
    if (segment.archivedAt) throw archivedError(segment.name)
    await setFlag(tx, id, { isTracked })
    await record({ objectType: 'segment', objectId: id, objectName: segment.name, databaseId: segment.databaseId, details: { isTracked } })
    if (isTracked) await enqueue(tx, 'segments.refresh', { databaseId: segment.databaseId })
    return { id, isTracked }
  },
})

/** Recommended ones stand out in the list and are offered first. */
export const recommendSegment = operation({
  id: 'segments.recommend',
  summary: 'Recommend a segment to the team',
  effect: 'write',
  permission: 'segments:write',
  input: RecommendInput,
  output: RecommendedResult,
  rest: { method: 'POST', path: '/segments/{id}/recommend' },
  async run({ ctx, input, tx, record }): Promise<{ id: string; isRecommended: boolean }> {
    const { id, isRecommended } = input
    const segment = await lockSegment(tx, viewerOf(ctx.actor), id)
    if (!segment) throw notFound('segment')
    if (segment.archivedAt) throw archivedError(segment.name)
    await setFlag(tx, id, { isRecommended })
    await record({ objectType: 'segment', objectId: id, objectName: segment.name, databaseId: segment.databaseId, details: { isRecommended } })
    return { id, isRecommended }
  },
})
