import 'server-only'
import * as z from 'zod'

const Id = z.uuid({ error: 'must be an id' })
const Count = z.number().int().min(0)
const Day = z.string().meta({ format: 'date' })
const Instant = z.string().meta({ format: 'date-time' })
const Money = z.string().meta({ description: 'Decimal text in the currency of the database' })

/** How far back, and at which days it is computed where nothing was kept. */
export const TREND_STEPS = { 28: 2, 91: 7, 364: 28 } as const

export const TrendInput = z.strictObject({
  id: Id,
  days: z.union([z.literal(28), z.literal(91), z.literal(364)], { error: 'must be 28, 91 or 364' }).default(91),
  source: z.enum(['kept', 'computed']).optional().meta({ description: 'Left out: what was kept where that is a week or more, else computed' }),
})

export const TrendResult = z
  .strictObject({
    source: z.enum(['kept', 'computed']),
    keptDays: Count.meta({ description: 'Days of the range on which it was measured' }),
    canCompute: z.boolean().meta({ description: 'Its conditions can be asked as of another day' }),
    days: z
      .array(
        z.strictObject({
          day: Day,
          size: Count,
          revenue: Money.nullable().meta({ description: 'Of the 12 months to that day; null where it was not measured' }),
          entered: Count.nullable().meta({ description: 'Since the day before in this list; null on the first' }),
          left: Count.nullable(),
        }),
      )
      .meta({ description: 'Oldest first' }),
    edits: z.array(z.strictObject({ day: Day, version: Count, by: z.string(), note: z.string() })),
    still: z.array(z.string()).meta({ description: 'What has no history and is taken as it is today; of what is computed' }),
    currency: z.string(),
    timezone: z.string(),
    asOf: Instant,
  })
  .meta({ id: 'SegmentTrend' })
export type SegmentTrend = z.infer<typeof TrendResult>
export type TrendDay = SegmentTrend['days'][number]

export const CohortsInput = z.strictObject({ id: Id })

export const CohortsResult = z
  .strictObject({
    cohorts: z
      .array(
        z.strictObject({
          month: z.string().meta({ description: 'Of their first order: 2026-03' }),
          customers: Count,
          active: z.array(Count).meta({ description: 'How many of them ordered in that month, in the next one, and so on until now' }),
        }),
      )
      .meta({ description: 'The last twelve months, oldest first' }),
    asOf: Instant,
  })
  .meta({ id: 'SegmentCohorts' })
export type SegmentCohorts = z.infer<typeof CohortsResult>

const Quiet = z.strictObject({
  purchasers: Count,
  median: Count.nullable().meta({ description: 'Days since the latest order that half of them have at least' }),
  quiet: z.array(Count).meta({ description: 'Of each of `days`, how many have not ordered for at least so long' }),
})

export const RecencyResult = z.strictObject({ days: z.array(Count), segment: Quiet, everybody: Quiet, asOf: Instant }).meta({ id: 'SegmentRecency' })
export type SegmentRecency = z.infer<typeof RecencyResult>
