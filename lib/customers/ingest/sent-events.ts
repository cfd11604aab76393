import 'server-only'
import { multiply } from '../import/numbers'
import { less, opposite, sum } from './amounts'
import { type Contribution, type Facts, hashOf, type OrderDocument, type PartBody, type SaidOfOrder } from './contribution'
import type { SentEvent, TrackEvent, Traits } from './event-schema'
import { saidFacts } from './sent-rows'

/** What an event says of a customer and of an order. */
export function fromEvent(event: SentEvent, index: number, now: string): Contribution {
  const saidAt = event.timestamp ?? now
  const traits = event.type === 'identify' ? event.traits : event.context?.traits
  const externalId = event.userId ?? null
  return {
    index,
    ...(externalId === null ? {} : { customer: { externalId, saidAt, facts: traits ? factsOf(traits) : {} } }),
    orders: event.type === 'track' ? partsOf(event, externalId, saidAt) : [],
  }
}

function factsOf({ email, phone, firstName, lastName, name, title, company, gender, birthday, address }: Traits): Facts {
  return saidFacts({
    email,
    phone,
    given_name: firstName,
    surname: lastName,
    full_name: name,
    title,
    company: typeof company === 'object' && company !== null ? company.name : company,
    gender,
    birthdate: birthday,
    ...(address ? { address: address.street, city: address.city, state: address.state, postal: address.postalCode, country: address.country } : {}),
  })
}

function partsOf(event: TrackEvent, externalId: string | null, saidAt: string): SaidOfOrder[] {
  const { order_id: orderId } = event.properties
  const said = (part: string, body: PartBody): SaidOfOrder => ({ orderId, part, externalId, saidAt, body })
  switch (event.event) {
    case 'Order Completed':
      return [said('document', { document: documentOf(event) }), said('placed', { placedAt: saidAt })]
    case 'Order Updated':
      return [said('document', { document: documentOf(event) }), said('heard', { placedAt: saidAt })]
    case 'Order Cancelled':
      return [said('cancellation', { cancelled: true })]
    case 'Order Refunded': {
      const refund = refundOf(event)
      return [said(`refund ${event.properties.refund_id ?? event.messageId ?? hashOf([saidAt, refund])}`, { refund })]
    }
  }
}

function documentOf({ properties }: TrackEvent): OrderDocument {
  const { revenue, total, shipping, tax, subtotal, discount, currency, affiliation, channel, payment_method } = properties
  const facts = saidFacts({
    currency,
    payment_method,
    purchase_channel: channel,
    store_id: affiliation,
    order_revenue: revenue ?? less(total, shipping, tax) ?? undefined,
    order_subtotal: subtotal,
    order_shipping_amount: shipping,
    order_tax_amount: tax,
    order_discount_amount: discount,
  })
  return { facts, placedAt: null, isCancelled: false, lines: (properties.products ?? []).map(lineOf) }
}

type Product = NonNullable<TrackEvent['properties']['products']>[number]

function lineOf({ product_id, sku, name, brand, category, variant, price, quantity, discount }: Product): OrderDocument['lines'][number] {
  const count = quantity ?? '1'
  const full = price === null || price === undefined ? null : multiply(price, count)
  const id = product_id ?? sku ?? null
  const facts = saidFacts({
    item_quantity: count,
    item_revenue: full === null ? null : sum(full, discount === null || discount === undefined ? null : opposite(discount)),
    item_discount_amount: discount,
    unit_revenue: price,
    brand,
    category,
  })
  return { facts, product: id === null ? null : { id, facts: saidFacts({ name, brand, category, sku, style: variant }) } }
}

function refundOf({ properties }: TrackEvent): Extract<PartBody, { refund: unknown }>['refund'] {
  const lines = (properties.products ?? []).map((product) => {
    const { facts, product: of } = lineOf(product)
    return { product: of?.id ?? null, facts: of?.facts ?? {}, quantity: facts.item_quantity ?? '1', revenue: facts.item_revenue ?? null }
  })
  return { lines, amount: lines.length > 0 ? null : (properties.total ?? properties.revenue ?? null) }
}
