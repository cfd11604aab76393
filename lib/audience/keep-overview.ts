import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { chartAttribute, numberAttribute } from './chart-attributes'
import { KeepOverviewInput, type KeptOverview, KeptOverviewResult } from './overview-schema'
import { keepOverview, keptOverview } from './overview-store'
import { lockSegment } from './saved-store'
import { archivedError } from './state'

/** Which charts and figures of one's own the overview of a segment shows, to everybody who looks at it. */
export const keepSegmentOverview = operation({
  id: 'segments.keep_overview',
  summary: 'Choose the charts and figures of a segment',
  effect: 'write',
  permission: 'segments:write',
  input: KeepOverviewInput,
  output: KeptOverviewResult,
  rest: { method: 'PUT', path: '/segments/{id}/overview' },
  async run({ ctx, input, tx, record }): Promise<KeptOverview> {
    const segment = await lockSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    if (segment.archivedAt) throw archivedError(segment.name)
    refuseUnusable(input)
    const kept = {
      ...(await keptOverview(tx, segment.id)),
      ...(input.charts && { charts: input.charts }),
      ...(input.metrics && { metrics: input.metrics }),
    }
    await keepOverview(tx, segment.id, kept, ctx.actor.name, ctx.clock.now())
    await record({
      objectType: 'segment',
      objectId: segment.id,
      objectName: segment.name,
      databaseId: segment.databaseId,
      details: { charts: kept.charts.length, metrics: kept.metrics.length },
    })
    return kept
  },
})

function refuseUnusable({ charts = [], metrics = [] }: Partial<KeptOverview>): void {
  const issues = [
    ...charts.flatMap((ref, index) => (chartAttribute(ref) ? [] : [{ path: ['charts', index], message: 'cannot be drawn as a chart' }])),
    ...metrics.flatMap((metric, index) => {
      const fits = metric.shape === 'bars' ? chartAttribute(metric) : numberAttribute(metric)
      return fits ? [] : [{ path: ['metrics', index], message: metric.shape === 'bars' ? 'cannot be drawn as a chart' : 'has no such number' }]
    }),
  ]
  if (issues.length === 0) return
  throw new AppError('INVALID_INPUT', 'One of these attributes cannot be shown so.', {
    remedy: 'Nothing was saved. What tells who a person is, and what a customer has several of, makes no chart; only numbers add up.',
    issues,
  })
}
