import 'server-only'
import * as z from 'zod'

const Instant = z.string().meta({ format: 'date-time' })
const MessageNumber = z.string().regex(/^\d{1,18}$/, { error: 'must be the number of a message' })

export const ListUnclearInput = z.strictObject({ after: MessageNumber.optional(), limit: z.number().int().min(1).max(200).default(50) })
export const SettleUnclearInput = z.strictObject({
  ids: z.array(MessageNumber).min(1, { error: 'are missing' }).max(200, { error: 'must be at most 200 at once' }),
  as: z.enum(['sent', 'again']).meta({ description: 'sent: the mail server has it · again: send it once more, with the same Message-ID' }),
})

const UnclearResult = z
  .strictObject({
    id: z.string(),
    campaignId: z.string(),
    campaign: z.string(),
    messageId: z.string(),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'worker_lost: the worker died after the last byte · restored: the database is a copy · else the connection broke' }),
    gatedAt: Instant.nullable().meta({ description: 'Since when the mail server could have it' }),
    settledAt: Instant.nullable(),
  })
  .meta({ id: 'UnclearMessage' })
export type UnclearMessage = z.output<typeof UnclearResult>
export const UnclearListResult = z.strictObject({ messages: z.array(UnclearResult), total: z.number().int(), next: z.string().nullable() })
export const SettledResult = z.strictObject({ messages: z.number().int().min(0) })
