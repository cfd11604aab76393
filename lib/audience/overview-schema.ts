import 'server-only'
import * as z from 'zod'
import { AttributeCondition } from '../segments/schema'
import { Id } from './schema'

const Name = z.string().min(1).max(100)
export const AttributeRef = z.strictObject({ table: Name, attribute: Name })
export type AttributeRef = z.infer<typeof AttributeRef>

const MOST_CHARTS = 6
const MOST_METRICS = 10

const Charts = z.array(AttributeRef).max(MOST_CHARTS, { error: `may have at most ${MOST_CHARTS} charts` })

const metric = {
  title: z.string().trim().min(1, { error: 'needs a name' }).max(60, { error: 'may have at most 60 characters' }),
  ...AttributeRef.shape,
}
/** A figure of one's own: how a segment is spread over the groups of an attribute, or one number over all its members. */
export const Metric = z.discriminatedUnion('shape', [
  z.strictObject({ shape: z.literal('bars'), ...metric }),
  z.strictObject({
    shape: z.literal('number'),
    ...metric,
    aggregate: z.enum(['sum', 'average', 'min', 'max', 'count']),
    format: z.enum(['number', 'money', 'percent']).default('number'),
    /** Stands behind the number: `days`. */
    unit: z.string().trim().max(12, { error: 'may have at most 12 characters' }).default(''),
  }),
])
export type Metric = z.infer<typeof Metric>
const Metrics = z.array(Metric).max(MOST_METRICS, { error: `may have at most ${MOST_METRICS} figures` })

export const KeepOverviewInput = z
  .strictObject({ id: Id, charts: Charts.optional(), metrics: Metrics.optional() })
  .refine(({ charts, metrics }) => charts !== undefined || metrics !== undefined, { error: 'changes nothing' })
/** What is kept; read leniently, so that what a later version wrote never breaks a page. */
export const KeptOverview = z.object({ charts: Charts.catch([]), metrics: Metrics.catch([]) })
export type KeptOverview = z.infer<typeof KeptOverview>
export const KeptOverviewResult = z.strictObject({ charts: Charts, metrics: Metrics })

export const BreakdownInput = z.strictObject({
  id: Id,
  /** The kept charts, else the standard ones, when left out. */
  attributes: Charts.min(1).optional(),
})

export const BreakdownSqlInput = z.strictObject({ id: Id, attributes: Charts.min(1) })

const Count = z.number().int().min(0)
const MeasuresShape = z
  .strictObject({
    customers: Count,
    yearPurchasers: Count,
    yearRevenue: z.string(),
    lifetimePurchasers: Count,
    lifetimeRevenue: z.string(),
  })
  .meta({ id: 'GroupMeasures', description: 'Revenue is decimal text; of the past 12 months, and ever' })

const ChartShape = z.strictObject({
  ...AttributeRef.shape,
  label: z.string(),
  description: z.string(),
  groups: z.array(
    z.strictObject({
      key: z.string().nullable().meta({ description: 'The value, or the number of the range; null is no value' }),
      label: z.string(),
      isRest: z.boolean().meta({ description: 'Everybody in none of the groups that are listed' }),
      inside: MeasuresShape,
      everybody: MeasuresShape,
      conditions: z.array(AttributeCondition).nullable().meta({ description: 'What holds for exactly these customers, where conditions can say it' }),
    }),
  ),
})
export type BreakdownChart = z.infer<typeof ChartShape>
export type BreakdownGroup = BreakdownChart['groups'][number]

export const BreakdownResult = z.strictObject({
  charts: z.array(ChartShape),
  inside: MeasuresShape,
  everybody: MeasuresShape,
  kept: z.boolean().meta({ description: 'The charts were chosen for this segment' }),
  asOf: z.string().meta({ format: 'date-time' }),
  currency: z.string(),
})
export type Breakdown = z.infer<typeof BreakdownResult>

export const DifferencesInput = z.strictObject({ id: Id })

const Share = z.number().min(0).max(1)
export const DifferencesResult = z.strictObject({
  differences: z.array(
    z.strictObject({
      ...AttributeRef.shape,
      label: z.string(),
      group: z.string(),
      inside: z.strictObject({ part: Count, whole: Count }),
      outside: z.strictObject({ part: Count, whole: Count }),
      difference: z.number(),
      low: z.number().meta({ description: 'Of the 95% interval of the difference' }),
      high: z.number(),
      rate: Share.meta({ description: 'False discovery rate at which this difference would be one' }),
      conditions: z.array(AttributeCondition).nullable(),
    }),
  ),
  tried: Count.meta({ description: 'How many groups were compared' }),
  asOf: z.string().meta({ format: 'date-time' }),
})
export type Differences = z.infer<typeof DifferencesResult>
export type Difference = Differences['differences'][number]

export const MetricsInput = z.strictObject({ id: Id })
export const MetricsResult = z.strictObject({
  metrics: z.array(
    z.strictObject({
      metric: Metric,
      label: z.string().meta({ description: 'What the attribute is called' }),
      values: z
        .strictObject({ segment: z.string().nullable(), everybody: z.string().nullable() })
        .nullable()
        .meta({ description: 'Of a number, as decimal text; null is no data' }),
      chart: ChartShape.nullable(),
    }),
  ),
  inside: Count,
  everybody: Count,
  currency: z.string(),
})
export type SegmentMetrics = z.infer<typeof MetricsResult>
