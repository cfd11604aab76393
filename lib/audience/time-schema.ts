import 'server-only'
import * as z from 'zod'
import { isDay } from '../core/calendar'
import { RawDefinition } from './schema'

const Id = z.uuid({ error: 'must be an id' })
const Count = z.number().int().min(0)
const Day = z.string().meta({ format: 'date' })
const Instant = z.string().meta({ format: 'date-time' })
const still = z.array(z.string()).meta({ description: 'What the definition asks about that has no history and is taken as it is today' })

export const AsOfInput = z.strictObject({
  databaseId: Id,
  definition: RawDefinition,
  day: z.string().refine(isDay, { error: 'must be a day such as 2026-01-31' }).meta({ format: 'date' }),
})

export const AsOfResult = z
  .strictObject({
    hash: z.string(),
    day: Day,
    today: Day,
    then: Count.meta({ description: 'Members at the end of that day' }),
    now: Count,
    stayed: Count.meta({ description: 'Members then and now' }),
    leftBought: Count.meta({ description: 'Members then and not now who have ordered since' }),
    leftOtherwise: Count.meta({ description: 'Members then and not now who have not ordered since' }),
    entered: Count.meta({ description: 'Members now and not then' }),
    still,
    asOf: Instant,
  })
  .meta({ id: 'SegmentAsOf' })
export type SegmentAsOf = z.infer<typeof AsOfResult>

export const ForecastInput = z.strictObject({ databaseId: Id, definition: RawDefinition })

const Ahead = z.strictObject({ day: Day, size: Count, entering: Count, leaving: Count }).meta({ id: 'ForecastDay' })
export type ForecastDay = z.infer<typeof Ahead>

export const ForecastResult = z
  .strictObject({
    hash: z.string(),
    today: Day,
    now: Count,
    in7: Ahead.meta({ description: 'Seven days from now, against now' }),
    in30: Ahead.meta({ description: 'Thirty days from now, against now' }),
    steps: z
      .array(Ahead)
      .meta({ description: 'Each step against the one before: days, or weeks where each day would be a question about all order lines' }),
    still,
    asOf: Instant,
  })
  .meta({ id: 'SegmentForecast' })
export type SegmentForecast = z.infer<typeof ForecastResult>
