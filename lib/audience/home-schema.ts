import 'server-only'
import * as z from 'zod'
import { LIFECYCLE_STATUSES } from '../segments/lifecycle'
import { Definition } from '../segments/schema'
import { VALUE_GROUPS } from '../segments/value-groups'

const Id = z.uuid({ error: 'must be an id' })
const Count = z.number().int().min(0)
const Instant = z.string().meta({ format: 'date-time' })
const Day = z.string().meta({ format: 'date' })

export const SuggestInput = z.strictObject({ databaseId: Id })

const SuggestedGroup = z
  .strictObject({
    group: z.enum(VALUE_GROUPS),
    name: z.string(),
    customers: Count,
    revenue: z.string().meta({ description: 'Of all their orders, as decimal text' }),
    definition: Definition,
    segmentId: z.string().nullable().meta({ description: 'The segment that has this name already' }),
  })
  .meta({ id: 'SuggestedSegment' })

export const SuggestResult = z
  .strictObject({
    groups: z.array(SuggestedGroup).meta({ description: 'None while nobody has ordered' }),
    cuts: z
      .strictObject({ orderValue: z.number(), orders: Count })
      .nullable()
      .meta({ description: 'The middle order value of all who have ordered, and how often the most frequent fifth orders' }),
    currency: z.string(),
    asOf: Instant,
  })
  .meta({ id: 'SuggestedSegments' })
export type SuggestedSegments = z.infer<typeof SuggestResult>

export const ChangesInput = z.strictObject({
  databaseId: Id,
  since: z.iso.datetime({ offset: true, error: 'must be an instant, like 2026-03-15T12:00:00Z' }),
})

export const ChangesResult = z
  .strictObject({
    moved: z
      .array(z.strictObject({ id: z.string(), name: z.string(), entered: Count, left: Count, size: Count }))
      .meta({ description: 'Segments whose members are kept and changed, the most moved first; twenty at most' }),
    edits: z
      .array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          version: Count,
          note: z.string(),
          by: z.string(),
          at: Instant,
        }),
      )
      .meta({ description: 'Versions that were saved, the newest first; twenty at most' }),
  })
  .meta({ id: 'SegmentChanges' })
export type SegmentChanges = z.infer<typeof ChangesResult>

export const LifecycleInput = z.strictObject({ databaseId: Id })

const Status = z.enum(LIFECYCLE_STATUSES)
export const LifecycleResult = z
  .strictObject({
    from: Day.meta({ description: 'The day at whose end it is compared: the one before yesterday' }),
    today: Day,
    statuses: z.array(z.strictObject({ status: Status, then: Count, now: Count })),
    moves: z.array(z.strictObject({ from: Status, to: Status, customers: Count })).meta({ description: 'Of customers whose status is another now' }),
    asOf: Instant,
  })
  .meta({ id: 'LifecycleChanges' })
export type LifecycleChanges = z.infer<typeof LifecycleResult>
