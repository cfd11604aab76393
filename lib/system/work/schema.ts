import * as z from 'zod'

const Instant = z.string().meta({ format: 'date-time' })
const Count = z.number().int().min(0)

export const WorkResult = z.strictObject({
  workers: z.array(z.strictObject({ id: z.string(), startedAt: Instant, seenAt: Instant, isAlive: z.boolean() })),
  slots: z
    .array(z.strictObject({ slot: Count, isHeld: z.boolean(), claimed: Count, inData: Count }))
    .meta({ description: 'Places of senders that are held or have rows' }),
  queues: z.array(
    z.strictObject({
      name: z.string(),
      waiting: Count,
      active: Count,
      failed: Count.meta({ description: 'For good, kept for a while' }),
      oldest: Instant.nullable(),
    }),
  ),
  campaigns: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        status: z.enum(['sending', 'paused']),
        statusReason: z.string(),
        due: Count,
        later: Count.meta({ description: 'Wait for another try' }),
        underWay: Count,
        unclear: Count,
        oldestDue: Instant.nullable(),
        lastSent: Instant.nullable(),
      }),
    )
    .meta({ description: 'With something left to send; the newest 50' }),
})
export type Work = z.output<typeof WorkResult>
