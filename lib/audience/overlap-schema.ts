import 'server-only'
import * as z from 'zod'
import { Id } from './schema'

const MOST_OVERLAPPING = 5

export const OverlapInput = z.strictObject({
  databaseId: Id,
  segments: z
    .array(Id)
    .min(2, { error: 'needs at least two segments' })
    .max(MOST_OVERLAPPING, { error: `may have at most ${MOST_OVERLAPPING} segments` })
    .refine((ids) => new Set(ids).size === ids.length, { error: 'names a segment twice' }),
})

const Count = z.number().int().min(0)

export const OverlapResult = z
  .strictObject({
    segments: z.array(z.strictObject({ id: z.string(), name: z.string(), customers: Count })),
    regions: z
      .array(
        z.strictObject({
          in: z.array(z.string()).meta({ description: 'Ids of the segments that they are in; they are in none of the others' }),
          customers: Count.min(1),
          active: Count.meta({ description: 'Of them, those with an order in the past 12 months' }),
          revenue: z.string().meta({ description: 'Revenue of those orders, as decimal text' }),
        }),
      )
      .meta({ description: 'Every combination that somebody is in, the largest first' }),
    union: Count.meta({ description: 'Customers in at least one of the segments' }),
    asOf: z.string().meta({ format: 'date-time' }),
    currency: z.string(),
  })
  .meta({ id: 'SegmentOverlap' })
export type SegmentOverlap = z.infer<typeof OverlapResult>
