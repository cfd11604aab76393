import 'server-only'
import * as z from 'zod'

const Instant = z.string().meta({ format: 'date-time' })

export const PresenceInput = z.strictObject({
  segmentId: z.uuid({ error: 'must be an id' }),
  /** The page was closed or hidden. */
  isLeaving: z.boolean().default(false),
})

/** Somebody else who has the segment open in the editor now: their name, and nothing of what they do there. */
export const PresentPerson = z.strictObject({ id: z.string(), name: z.string(), since: Instant })
export type PresentPerson = z.output<typeof PresentPerson>

export const PresenceResult = z.strictObject({
  others: z.array(PresentPerson),
  version: z.number().int().meta({ description: 'The newest version of the segment, whoever saved it' }),
})
export type Presence = z.output<typeof PresenceResult>
