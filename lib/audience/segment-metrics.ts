import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import type { Tx } from '../db/transaction'
import type { Attribute } from '../segments/catalogue/types'
import { relationsOf } from '../segments/compile-attribute'
import { momentOf } from '../segments/dates'
import { sql } from '../segments/fragment'
import { ownValue } from '../segments/own-value'
import { remembered } from './answers'
import { askCharts, chartOf } from './breakdown-charts'
import { chartAttribute, numberAttribute } from './chart-attributes'
import type { GroupCounts } from './distribution-store'
import { type Aggregated, type MetricValue, metricsQuery, metricValues } from './metrics-store'
import { countOf, WORK_MEMORY } from './numbers-store'
import { type Metric, MetricsInput, MetricsResult, type SegmentMetrics } from './overview-schema'
import { keptOverview } from './overview-store'
import { compileJoined, prepareStored, type Question } from './question'
import { findSegment } from './saved-store'

type NumberMetric = Extract<Metric, { shape: 'number' }>

/** The figures that somebody chose for this segment, beside those of everybody. */
export const segmentMetrics = operation({
  id: 'segments.metrics',
  summary: 'Read the figures chosen for a segment',
  effect: 'read',
  permission: 'segments:read',
  input: MetricsInput,
  output: MetricsResult,
  rest: { method: 'GET', path: '/segments/{id}/metrics' },
  transaction: { statementTimeoutMs: 20_000, timeoutMs: 60_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<SegmentMetrics> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const { metrics } = await keptOverview(tx, segment.id)
    const question = await prepareStored(tx, ctx, segment)
    const { currency } = question.database
    const bars = metrics.flatMap((metric) => (metric.shape === 'bars' ? (chartAttribute(metric) ?? []) : []))
    const groups = bars.length > 0 ? await askCharts(tx, question, bars) : []
    const numbers = metrics.flatMap((metric) => {
      const attribute = metric.shape === 'number' ? numberAttribute(metric) : undefined
      return attribute && metric.shape === 'number' ? [{ metric, attribute }] : []
    })
    const values = await askNumbers(tx, question, numbers)
    return {
      metrics: metrics.flatMap((metric) => {
        if (metric.shape === 'bars') return drawn(metric, groups, bars, currency)
        const place = numbers.findIndex((number) => number.metric === metric)
        const attribute = numbers[place]?.attribute
        return attribute ? [{ metric, label: attribute.label, values: values[place] ?? null, chart: null }] : []
      }),
      inside: await remembered(`count ${question.hash}`, () => countOf(tx, question.members)),
      everybody: await remembered(`count ${question.everybodyHash}`, () => countOf(tx, question.everybody)),
      currency,
    }
  },
})

type Bars = NonNullable<ReturnType<typeof chartAttribute>>

/** One whose attribute is gone is left out; it comes back with it. */
function drawn(metric: Metric, groups: readonly GroupCounts[], bars: readonly Bars[], currency: string): SegmentMetrics['metrics'] {
  const place = bars.findIndex(({ attribute }) => attribute.table === metric.table && attribute.attribute === metric.attribute)
  const chart = bars[place]
  if (!chart) return []
  const own = groups.filter((group) => group.chart === place)
  return [{ metric, label: chart.attribute.label, values: null, chart: chartOf(chart, own, currency) }]
}

async function askNumbers(tx: Tx, question: Question, numbers: readonly { metric: NumberMetric; attribute: Attribute }[]): Promise<MetricValue[]> {
  if (numbers.length === 0) return []
  const moment = momentOf(question.asOf, question.database.timezone)
  const relations = numbers.flatMap(({ attribute }) => relationsOf(attribute.source))
  const asked = numbers.map(({ metric: { aggregate }, attribute }): Aggregated => {
    const value = ownValue(attribute, moment)
    if (attribute.type === 'boolean') return { aggregate, value: sql`nullif((${value})::boolean, false)` }
    return { aggregate, value: aggregate === 'count' ? value : sql`(${value})::numeric` }
  })
  const names = numbers.map(({ metric: { aggregate, table, attribute } }) => `${aggregate} ${table}.${attribute}`)
  return remembered(`numbers ${names.join(' ')} ${question.hash}`, () =>
    metricValues(tx, metricsQuery(compileJoined(question, 'members', relations), asked), numbers.length),
  )
}
