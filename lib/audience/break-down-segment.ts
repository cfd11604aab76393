import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { askCharts, chartOf, chosenCharts, type Charted } from './breakdown-charts'
import { chartAttribute, STANDARD_CHARTS } from './chart-attributes'
import { totalOf } from './distribution-store'
import { WORK_MEMORY } from './numbers-store'
import { type AttributeRef, type Breakdown, BreakdownInput, BreakdownResult } from './overview-schema'
import { keptOverview } from './overview-store'
import { prepareStored } from './question'
import { findSegment } from './saved-store'

/** The segment beside everybody by up to six attributes: all charts from one statement. */
export const breakDownSegment = operation({
  id: 'segments.breakdown',
  summary: 'Break a segment down by attributes',
  effect: 'read',
  permission: 'segments:read',
  input: BreakdownInput,
  output: BreakdownResult,
  rest: { method: 'POST', path: '/segments/{id}/breakdown' },
  transaction: { statementTimeoutMs: 20_000, timeoutMs: 60_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<Breakdown> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const kept = (await keptOverview(tx, segment.id)).charts
    const charts = input.attributes ? chosenCharts(input.attributes) : usable(kept.length > 0 ? kept : STANDARD_CHARTS)
    const question = await prepareStored(tx, ctx, segment)
    const { currency } = question.database
    const counts = await askCharts(tx, question, charts)
    const first = counts.filter(({ chart }) => chart === 0)
    return {
      charts: charts.map((chart, index) =>
        chartOf(
          chart,
          counts.filter((group) => group.chart === index),
          currency,
        ),
      ),
      inside: totalOf(first, 'inside'),
      everybody: totalOf(first, 'everybody'),
      kept: kept.length > 0,
      asOf: question.asOf.toISOString(),
      currency,
    }
  },
})

/** Charts that were kept and cannot be drawn any more are left out. */
function usable(attributes: readonly AttributeRef[]): Charted[] {
  const charts = attributes.flatMap((ref) => chartAttribute(ref) ?? [])
  return charts.length > 0 ? charts : STANDARD_CHARTS.flatMap((ref) => chartAttribute(ref) ?? [])
}
