import 'server-only'
import * as z from 'zod'
import { less, sum } from '../customers/ingest/amounts'
import { multiply } from '../customers/import/numbers'
import type { Facts, OrderDocument, SaidOfCustomer, SaidOfOrder } from '../customers/ingest/contribution'
import { field, required } from '../customers/ingest/row-schema'
import { saidFacts } from '../customers/ingest/sent-rows'
import { type Delivered, guestId, type Read, type Reading } from './delivered'

const ORDERS = new Set(['orders/create', 'orders/updated', 'orders/paid', 'orders/fulfilled', 'orders/partially_fulfilled', 'orders/cancelled'])
const CUSTOMERS = new Set(['customers/create', 'customers/update', 'customers/enable', 'customers/disable'])
const PRIVACY = new Set(['customers/data_request', 'customers/redact', 'shop/redact'])

/** Orders, refunds and customers as Shopify sends them; what is not named here is not read. */
export function readShopify({ topic, body }: Delivered, reading: Reading): Read {
  if (PRIVACY.has(topic)) return { ignored: 'privacy_request' }
  const { Order, Refund, Customer } = shapes(reading.zone)
  if (ORDERS.has(topic)) {
    const order = Order.safeParse(body)
    return order.success ? ofOrder(order.data, reading) : { rejected: 'invalid_value' }
  }
  if (topic === 'refunds/create') {
    const refund = Refund.safeParse(body)
    if (!refund.success || !refund.data.order_id) return { rejected: 'invalid_value' }
    return { orders: [refundPart(refund.data, `${reading.idPrefix}${refund.data.order_id}`)] }
  }
  if (!CUSTOMERS.has(topic)) return { ignored: 'unknown_topic' }
  const customer = Customer.safeParse(body)
  if (!customer.success) return { rejected: 'invalid_value' }
  return { customer: ofCustomer(customer.data, reading, reading.now), orders: [] }
}

function shapes(zone: string) {
  const Text = field('text', zone).optional()
  const Money = field('money', zone).optional()
  const Id = field('id', zone).optional()
  const Instant = field('datetime', zone).optional()
  const Address = z.looseObject({ address1: Text, address2: Text, city: Text, province_code: Text, country_code: Text, zip: Text })
  const Consent = z.looseObject({ state: Text }).nullish()
  const Customer = z.looseObject({
    id: required('id', zone),
    email: Text,
    phone: Text,
    first_name: Text,
    last_name: Text,
    updated_at: Instant,
    default_address: Address.nullish(),
    email_marketing_consent: Consent,
    sms_marketing_consent: Consent,
  })
  const Refund = z.looseObject({
    id: required('id', zone),
    order_id: Id,
    created_at: required('datetime', zone),
    refund_line_items: z
      .array(z.looseObject({ line_item_id: required('id', zone), quantity: required('integer', zone), subtotal: Money }))
      .max(1_000)
      .default([]),
    transactions: z
      .array(z.looseObject({ kind: Text, amount: Money }))
      .max(1_000)
      .default([]),
  })
  const Line = z.looseObject({
    id: required('id', zone),
    product_id: Id,
    sku: Id,
    title: Text,
    name: Text,
    vendor: Text,
    quantity: required('integer', zone),
    price: Money,
    total_discount: Money,
    discount_allocations: z.array(z.looseObject({ amount: Money })).default([]),
  })
  const Order = z.looseObject({
    id: required('id', zone),
    email: Text,
    phone: Text,
    test: z.boolean().nullish(),
    created_at: required('datetime', zone),
    processed_at: Instant,
    updated_at: Instant,
    cancelled_at: Instant,
    currency: field('currency', zone).optional(),
    subtotal_price: Money,
    total_line_items_price: Money,
    total_discounts: Money,
    total_tax: Money,
    taxes_included: z.boolean().nullish(),
    total_shipping_price_set: z.looseObject({ shop_money: z.looseObject({ amount: Money }) }).nullish(),
    source_name: Text,
    payment_gateway_names: z.array(z.string()).default([]),
    customer: Customer.nullish(),
    shipping_address: Address.nullish(),
    line_items: z.array(Line).max(1_000).default([]),
    refunds: z.array(Refund).max(1_000).default([]),
  })
  return { Order, Refund, Customer }
}

type Shapes = ReturnType<typeof shapes>
type Order = z.output<Shapes['Order']>
type Refund = z.output<Shapes['Refund']>
type Customer = z.output<Shapes['Customer']>

function ofOrder(order: Order, reading: Reading): Read {
  if (order.test) return { ignored: 'test_order' }
  const saidAt = order.updated_at ?? order.created_at
  const customer = customerOf(order, reading, saidAt)
  if (!customer) return { ignored: 'no_customer' }
  const orderId = `${reading.idPrefix}${order.id}`
  const document: OrderDocument = {
    facts: factsOf(order),
    placedAt: order.processed_at ?? order.created_at,
    isCancelled: typeof order.cancelled_at === 'string',
    lines: order.line_items.map(lineOf),
  }
  const whole: SaidOfOrder = { orderId, part: 'document', externalId: customer.externalId, saidAt, body: { document } }
  return { customer, orders: [whole, ...order.refunds.map((refund) => refundPart(refund, orderId))] }
}

function customerOf(order: Order, reading: Reading, saidAt: string): SaidOfCustomer | undefined {
  if (order.customer) return ofCustomer({ ...order.customer, email: order.customer.email ?? order.email }, reading, saidAt)
  if (typeof order.email !== 'string') return undefined
  return { externalId: guestId(order.email), saidAt, facts: saidFacts({ email: order.email, ...addressFacts(order.shipping_address) }) }
}

function ofCustomer(customer: Customer, { idPrefix, now }: Reading, saidAt = now): SaidOfCustomer {
  const { id, email, phone, first_name, last_name, updated_at, default_address } = customer
  const facts = saidFacts({
    email: email ?? undefined,
    phone: phone ?? undefined,
    given_name: first_name ?? undefined,
    surname: last_name ?? undefined,
    is_opted_into_email: consented(customer.email_marketing_consent?.state),
    is_opted_into_sms: consented(customer.sms_marketing_consent?.state),
    ...addressFacts(default_address),
  })
  return { externalId: `${idPrefix}${id}`, saidAt: updated_at ?? saidAt, facts }
}

/** Pending, redacted and never asked are neither a yes nor a no. */
function consented(state: string | null | undefined): string | undefined {
  return state === 'subscribed' ? 'true' : state === 'unsubscribed' ? 'false' : undefined
}

function addressFacts(address: Customer['default_address']): Facts {
  if (!address) return {}
  const { address1, address2, city, province_code, country_code, zip } = address
  return saidFacts({ address: address1, address2, city, state: province_code, country: country_code, postal: zip })
}

function factsOf(order: Order): Facts {
  const { subtotal_price, total_tax, taxes_included, total_discounts, total_line_items_price, currency, source_name } = order
  return saidFacts({
    currency,
    order_revenue: (taxes_included ? less(subtotal_price, total_tax) : subtotal_price) ?? undefined,
    order_subtotal: subtotal_price,
    order_list_price: total_line_items_price,
    order_discount_amount: total_discounts,
    order_tax_amount: total_tax,
    order_shipping_amount: order.total_shipping_price_set?.shop_money.amount,
    purchase_channel: source_name,
    payment_method: order.payment_gateway_names[0],
  })
}

function lineOf({ id, product_id, sku, title, name, vendor, quantity, price, total_discount, discount_allocations }: Order['line_items'][number]) {
  const full = typeof price === 'string' ? multiply(price, quantity) : null
  const off = discount_allocations.length > 0 ? sum(...discount_allocations.map(({ amount }) => amount)) : (total_discount ?? null)
  const facts = saidFacts({
    item_quantity: quantity,
    item_list_price: full,
    item_discount_amount: off,
    item_revenue: less(full, off),
    unit_list_price: price,
    brand: vendor,
  })
  const product = product_id ?? sku ?? null
  return { ref: id, facts, product: product === null ? null : { id: product, facts: saidFacts({ name: title ?? name, brand: vendor, sku }) } }
}

/** The same whether it comes by itself or within its order. */
function refundPart({ id, created_at, refund_line_items, transactions }: Refund, orderId: string): SaidOfOrder {
  const lines = refund_line_items.map(({ line_item_id, quantity, subtotal }) => {
    return { ref: line_item_id, product: null, quantity, revenue: subtotal ?? null }
  })
  const paid = transactions.filter(({ kind }) => kind === 'refund').map(({ amount }) => amount)
  const refund = { lines, amount: lines.length > 0 ? null : sum(...paid) }
  return { orderId, part: `refund ${id}`, externalId: null, saidAt: created_at, body: { refund } }
}
