import * as z from 'zod'

export const PROVIDERS = ['shopify', 'woocommerce'] as const
export type Provider = (typeof PROVIDERS)[number]

const Id = z.uuid({ error: 'must be an id' })
const Instant = z.string().meta({ format: 'date-time' })

export const SourceInput = z.strictObject({
  databaseId: Id,
  provider: z.enum(PROVIDERS),
  name: z.string().trim().min(1, { error: 'is missing' }).max(80, { error: 'may have at most 80 characters' }),
  /** Put before the shop's ids of customers and orders. */
  idPrefix: z
    .string()
    .trim()
    .max(20, { error: 'may have at most 20 characters' })
    .regex(/^[\w.-]*$/, { error: 'may have letters, digits, dots, hyphens and underscores' })
    .default(''),
  /** What Shopify signs with; for WooCommerce one is made. */
  secret: z.string().trim().min(8, { error: 'must have at least 8 characters' }).max(200).optional(),
})
export type SourceInput = z.input<typeof SourceInput>

export const SourceIdInput = z.strictObject({ id: Id })
export const ListDeliveriesInput = z.strictObject({
  id: Id,
  after: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})

const DELIVERY_OUTCOMES = ['added', 'updated', 'unchanged', 'duplicate', 'waiting', 'rejected', 'ignored'] as const
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number]

export const SourceDeliveryResult = z
  .strictObject({
    deliveryId: z.string(),
    topic: z.string(),
    outcome: z.enum(DELIVERY_OUTCOMES),
    reason: z.string().meta({ description: 'Of what was rejected or ignored, for programs' }),
    receivedAt: Instant,
  })
  .meta({ id: 'SourceDelivery' })
export type Delivery = z.output<typeof SourceDeliveryResult>

export const SourceResult = z
  .strictObject({
    id: z.string(),
    databaseId: z.string(),
    databaseName: z.string(),
    provider: z.enum(PROVIDERS),
    name: z.string(),
    idPrefix: z.string(),
    address: z.string().meta({ description: 'Where the shop sends to' }),
    secretHint: z.string().meta({ description: 'The last four characters of the secret' }),
    createdBy: z.string(),
    createdAt: Instant,
    lastDelivery: SourceDeliveryResult.nullable(),
  })
  .meta({ id: 'DataSource' })
export type Source = z.output<typeof SourceResult>

export const SourceListResult = z.strictObject({ sources: z.array(SourceResult) })
export const SourceSecretResult = z.strictObject({
  source: SourceResult,
  secret: z.string().nullable().meta({ description: 'Made here and told this once; null for one that was brought' }),
})
export type SourceWithSecret = z.output<typeof SourceSecretResult>
export const SourceDeliveriesResult = z.strictObject({ deliveries: z.array(SourceDeliveryResult), next: z.string().nullable() })
