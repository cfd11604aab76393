import * as z from 'zod'
import { EVENT_TYPES } from '../events/schema'

const Id = z.uuid({ error: 'must be an id' })

export const WebhookInput = z.strictObject({
  name: z.string().trim().min(1, { error: 'is missing' }).max(80),
  url: z
    .string()
    .trim()
    .max(2_000)
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), { error: 'must begin with https://' }),
  events: z.array(z.enum(EVENT_TYPES)).min(1, { error: 'are missing: choose at least one' }),
  /** Null: events of every database. */
  databaseId: Id.nullable().default(null),
})
export type WebhookInput = z.output<typeof WebhookInput>

export const WebhookIdInput = z.strictObject({ id: Id })
export const UpdateWebhookInput = z.strictObject({
  id: Id,
  changes: z.strictObject({ ...WebhookInput.shape, databaseId: Id.nullable(), enabled: z.boolean() }).partial(),
})
export const ListDeliveriesInput = z.strictObject({
  id: Id,
  after: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const DeliveryIdInput = z.strictObject({ deliveryId: Id })

const Instant = z.string().meta({ format: 'date-time' })
const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export const WebhookResult = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    databaseId: z.string().nullable().meta({ description: 'Null: events of every database' }),
    databaseName: z.string().nullable(),
    enabled: z.boolean(),
    disabledReason: z.string().nullable().meta({ description: 'Why it was switched off by itself' }),
    secretHint: z.string().meta({ description: 'The last four characters of the signing secret' }),
    rotatesUntil: Instant.nullable().meta({ description: 'Until then the secret before the last rotation signs too' }),
    createdBy: z.string(),
    createdAt: Instant,
    lastDelivery: z.strictObject({ state: z.enum(DELIVERY_STATES), at: Instant, status: z.number().nullable() }).nullable(),
  })
  .meta({ id: 'Webhook' })
export type Webhook = z.output<typeof WebhookResult>
export const WebhookListResult = z.strictObject({ webhooks: z.array(WebhookResult) })

export const WebhookSecretResult = z.strictObject({
  webhook: WebhookResult,
  secret: z.string().meta({ description: 'Signs what is sent; told this once' }),
})
export type WebhookWithSecret = z.output<typeof WebhookSecretResult>

const DeliveryResult = z
  .strictObject({
    id: z.string(),
    eventId: z.string().meta({ description: 'The header webhook-id, the same for each attempt' }),
    type: z.string(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.number(),
    createdAt: Instant,
    nextAttemptAt: Instant.nullable(),
    deliveredAt: Instant.nullable(),
    status: z.number().nullable().meta({ description: 'HTTP status of the last answer' }),
    problem: z.string().nullable().meta({ description: 'What went wrong last, with the beginning of the answer' }),
  })
  .meta({ id: 'WebhookDelivery' })
export type Delivery = z.output<typeof DeliveryResult>
export const DeliveryListResult = z.strictObject({ deliveries: z.array(DeliveryResult), next: z.string().nullable() })
