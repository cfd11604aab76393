import 'server-only'
import * as z from 'zod'

export const CustomerInput = z.strictObject({
  databaseId: z.uuid({ error: 'must be an id' }),
  /** Our own number of the customer, as samples and lists give it. */
  customer: z.string().regex(/^\d{1,18}$/, { error: 'must be the number of a customer' }),
})

export const FACT_GROUPS = ['Contact', 'Permission', 'Orders', 'Latest order', 'First order'] as const

/** One standard attribute of one customer. `value` is its text as PostgreSQL writes it; null is no value. */
const Fact = z
  .strictObject({
    group: z.enum(FACT_GROUPS),
    table: z.string(),
    attribute: z.string(),
    label: z.string(),
    type: z.enum(['boolean', 'string', 'integer', 'decimal', 'date', 'datetime']),
    unit: z.enum(['days', 'years', 'money', 'orders', 'items', 'share']).optional(),
    value: z.string().nullable(),
  })
  .meta({ id: 'CustomerFact' })

const RecentOrder = z
  .strictObject({
    orderId: z.string(),
    at: z.string().meta({ format: 'date-time' }),
    channel: z.string().nullable(),
    brand: z.string().nullable(),
    items: z.number().int().nullable(),
    revenue: z.string().nullable(),
    isOrder: z.boolean().meta({ description: 'False for a credit note and for a document whose every line was cancelled' }),
  })
  .meta({ id: 'RecentOrder' })

export const CustomerResult = z
  .strictObject({
    customer: z.string(),
    customerId: z.string(),
    name: z.string().nullable(),
    facts: z.array(Fact),
    /** The latest ones, the newest first. */
    orders: z.array(RecentOrder),
    isMasked: z.boolean().meta({ description: 'Names, addresses and ids are hidden: the asker may not read personal data' }),
    asOf: z.string().meta({ format: 'date-time' }),
    currency: z.string(),
    timezone: z.string(),
  })
  .meta({ id: 'Customer' })
export type CustomerProfile = z.infer<typeof CustomerResult>
export type CustomerFact = z.infer<typeof Fact>
