import * as z from 'zod'

const Count = z.number().int().min(0)
const Instant = z.string().meta({ format: 'date-time' })
const Text = z.string().nullable()
const Money = z.string().nullable().meta({ description: 'Decimal text' })

const Of = {
  databaseId: z.uuid({ error: 'must be an id' }),
  /** Our own number of the customer, as samples and lists give it. */
  customer: z.string().regex(/^\d{1,18}$/, { error: 'must be the number of a customer' }),
}
export const OfCustomerInput = z.strictObject(Of)
export const PageInput = z.strictObject({
  ...Of,
  after: z.string().max(1_000).optional().meta({ description: 'The “next” of the page before' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

const Type = z.enum(['boolean', 'string', 'integer', 'decimal', 'date', 'datetime'])

const OwnAttribute = z
  .strictObject({
    attribute: z.string(),
    label: z.string(),
    type: Type,
    unit: z.enum(['days', 'years', 'money', 'orders', 'items', 'share']).optional(),
    description: z.string(),
    origin: z.enum(['imported', 'built', 'derived']),
    value: Text.meta({ description: 'As text: an instant in ISO 8601, a day as YYYY-MM-DD, numbers plain; null for no value' }),
  })
  .meta({ id: 'OwnAttribute' })
export type OwnAttribute = z.infer<typeof OwnAttribute>

const Membership = z.strictObject({
  loyaltyId: z.string(),
  program: Text,
  isOptedIn: z.boolean().nullable(),
  joinedAt: Instant.nullable(),
  leftAt: Instant.nullable(),
  tier: Text,
  tierSince: Instant.nullable(),
  tierUntil: Instant.nullable(),
  nextTier: Text,
  balance: Money,
  lifetimeBalance: Money,
  balanceUntil: Instant.nullable(),
  spendToKeep: Money,
  spendToNext: Money,
})
export type Membership = z.infer<typeof Membership>

export const AttributesResult = z
  .strictObject({
    customer: z.string(),
    customerId: z.string(),
    name: Text,
    tables: z.array(z.strictObject({ table: z.string(), label: z.string(), description: z.string(), attributes: z.array(OwnAttribute) })),
    custom: z.array(OwnAttribute).meta({ description: 'What the brand knows of its customers beside the standard' }),
    loyalty: z.array(Membership),
    isMasked: z.boolean().meta({ description: 'What tells who the customer is is hidden: the asker may not read personal data' }),
    asOf: Instant,
    currency: z.string(),
    timezone: z.string(),
  })
  .meta({ id: 'CustomerAttributes' })
export type OwnAttributes = z.infer<typeof AttributesResult>

const Line = z.strictObject({
  line: Count,
  productId: Text,
  product: Text,
  brand: Text,
  category: Text,
  items: z.number().int(),
  revenue: Money,
  isReturn: z.boolean(),
  isCancellation: z.boolean(),
})

const CustomerOrder = z
  .strictObject({
    orderId: z.string(),
    at: Instant,
    isOrder: z.boolean().meta({ description: 'False for a credit note and for a document whose every line was cancelled' }),
    currency: Text,
    channel: Text,
    brand: Text,
    store: Text,
    payment: Text,
    items: z.number().int().nullable(),
    revenue: Money,
    discount: Money,
    returned: Money,
    canceled: Money,
    lineCount: Count,
    lines: z.array(Line).meta({ description: 'At most 50 of them' }),
  })
  .meta({ id: 'CustomerOrder' })
export type CustomerOrder = z.infer<typeof CustomerOrder>

export const OrdersResult = z
  .strictObject({ orders: z.array(CustomerOrder), next: Text, currency: z.string(), timezone: z.string() })
  .meta({ id: 'CustomerOrders' })
export type CustomerOrders = z.infer<typeof OrdersResult>

const Consent = z
  .strictObject({
    at: Instant,
    channel: z.string(),
    isOptedIn: z.boolean(),
    address: Text,
    source: Text.meta({ description: 'Where it was said' }),
    recordedBy: Text.meta({ description: 'Who wrote it down' }),
    proof: Text.meta({ description: 'The text that was agreed to, or a reference to it' }),
    program: Text,
    brand: Text,
  })
  .meta({ id: 'CustomerConsent' })

const Choice = z
  .strictObject({
    at: Instant,
    topic: Text.meta({ description: 'Null: how many emails' }),
    isWanted: z.boolean().meta({ description: 'Of a topic: they get it. Of how many: all of them, as against one a week' }),
    source: z.string(),
    campaign: Text.meta({ description: 'Whose message had the link' }),
    address: Text,
  })
  .meta({ id: 'CustomerChoice' })

const Engagement = z.strictObject({
  type: z.string(),
  last30Days: Count,
  last90Days: Count,
  last12Months: Count,
  ever: Count,
  first: Instant,
  latest: Instant,
})
export type Engagement = z.infer<typeof Engagement>

export const ContactResult = z
  .strictObject({
    permissions: z.array(z.strictObject({ channel: z.string(), isOptedIn: z.boolean().nullable(), isContactable: z.boolean() })),
    consents: z.array(Consent).meta({ description: 'The latest 100, the newest first' }),
    choices: z.array(Choice).meta({ description: 'What they chose on the page of preferences, the latest 100, the newest first' }),
    engagement: z.array(Engagement).meta({ description: 'Events of emails, by what happened' }),
    isMasked: z.boolean(),
    timezone: z.string(),
  })
  .meta({ id: 'CustomerContact' })
export type Contact = z.infer<typeof ContactResult>

const Happening = z
  .strictObject({
    at: Instant,
    kind: z.enum(['order', 'credit', 'email', 'consent', 'delivery', 'segment', 'loyalty']),
    what: z.string().meta({ description: 'The number of an order, the name of an event, a segment, a campaign or a program' }),
    detail: Text,
    amount: Money,
  })
  .meta({ id: 'CustomerHappening' })
export type Happening = z.infer<typeof Happening>

export const TimelineResult = z
  .strictObject({ happenings: z.array(Happening), next: Text, currency: z.string(), timezone: z.string() })
  .meta({ id: 'CustomerTimeline' })
export type Timeline = z.infer<typeof TimelineResult>

export const NewestInput = z.strictObject({ databaseId: z.uuid({ error: 'must be an id' }) })
