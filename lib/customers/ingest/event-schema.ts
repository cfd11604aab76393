import 'server-only'
import * as z from 'zod'
import { field, required } from './row-schema'

const ORDER_EVENTS = ['Order Completed', 'Order Updated', 'Order Refunded', 'Order Cancelled'] as const

/** The e-commerce events as the ecosystem names their fields; what is not named here may be there and is not read. */
export function eventSchemas(zone: string) {
  const Text = field('text', zone).optional()
  const Money = field('money', zone).optional()
  const Id = field('id', zone).optional()
  const Address = z.looseObject({ street: Text, city: Text, state: Text, postalCode: Text, country: Text })
  const Traits = z.looseObject({
    email: Text,
    phone: Text,
    firstName: Text,
    lastName: Text,
    name: Text,
    title: Text,
    company: z.union([Text, z.looseObject({ name: Text })]).optional(),
    gender: Text,
    birthday: field('date', zone).optional(),
    address: Address.nullish(),
  })
  const Product = z.looseObject({
    product_id: Id,
    sku: Id,
    name: Text,
    brand: Text,
    category: Text,
    variant: Text,
    price: Money,
    quantity: field('integer', zone).optional(),
    discount: Money,
  })
  const Properties = z.looseObject({
    order_id: required('id', zone),
    affiliation: Text,
    channel: Text,
    payment_method: Text,
    subtotal: Money,
    total: Money,
    revenue: Money,
    shipping: Money,
    tax: Money,
    discount: Money,
    currency: field('currency', zone).optional(),
    refund_id: Id,
    products: z.array(Product).max(1_000).optional(),
  })
  const common = {
    messageId: Id.meta({ description: 'The same event has the same one however often it is sent' }),
    userId: Id.meta({ description: 'The id of the customer' }),
    timestamp: required('datetime', zone).optional().meta({ description: 'When it happened; left out, now' }),
    context: z.looseObject({ traits: Traits.optional() }).nullish(),
  }
  const Track = z.looseObject({ ...common, type: z.literal('track'), event: z.enum(ORDER_EVENTS), properties: Properties })
  const Identify = z.looseObject({ ...common, type: z.literal('identify'), userId: required('id', zone), traits: Traits })
  return { Event: z.discriminatedUnion('type', [Track, Identify]), Traits }
}

type Shapes = ReturnType<typeof eventSchemas>
export type SentEvent = z.output<Shapes['Event']>
export type TrackEvent = Extract<SentEvent, { type: 'track' }>
export type Traits = z.output<Shapes['Traits']>
