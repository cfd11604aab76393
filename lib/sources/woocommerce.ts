import 'server-only'
import * as z from 'zod'
import { less, opposite } from '../customers/ingest/amounts'
import type { OrderDocument, SaidOfCustomer, SaidOfOrder } from '../customers/ingest/contribution'
import { field, required } from '../customers/ingest/row-schema'
import { saidFacts } from '../customers/ingest/sent-rows'
import { type Delivered, guestId, type Read, type Reading } from './delivered'

const GONE = new Set(['cancelled', 'failed', 'trash'])
const UNPAID = new Set(['pending', 'checkout-draft', 'auto-draft'])

/** Orders and customers as WooCommerce sends them; its times in GMT say no offset. */
export function readWooCommerce({ topic, body }: Delivered, reading: Reading): Read {
  const { Order, Deleted, Customer } = shapes()
  if (topic === 'order.created' || topic === 'order.updated' || topic === 'order.restored') {
    const order = Order.safeParse(body)
    return order.success ? ofOrder(order.data, reading) : { rejected: 'invalid_value' }
  }
  if (topic === 'order.deleted') {
    const order = Deleted.safeParse(body)
    if (!order.success) return { rejected: 'invalid_value' }
    const orderId = `${reading.idPrefix}${order.data.id}`
    return { orders: [{ orderId, part: 'cancellation', externalId: null, saidAt: reading.now, body: { cancelled: true } }] }
  }
  if (topic !== 'customer.created' && topic !== 'customer.updated') return { ignored: 'unknown_topic' }
  const customer = Customer.safeParse(body)
  if (!customer.success) return { rejected: 'invalid_value' }
  const { id, email, first_name, last_name, date_modified_gmt, billing } = customer.data
  const facts = saidFacts({ email, given_name: first_name, surname: last_name, ...billingFacts(billing) })
  return { customer: { externalId: `${reading.idPrefix}${id}`, saidAt: date_modified_gmt ?? reading.now, facts }, orders: [] }
}

function shapes() {
  const Text = field('text', 'UTC').optional()
  const Money = field('money', 'UTC').optional()
  const Instant = field('datetime', 'UTC').optional()
  const Billing = z
    .looseObject({
      first_name: Text,
      last_name: Text,
      email: Text,
      phone: Text,
      company: Text,
      address_1: Text,
      address_2: Text,
      city: Text,
      state: Text,
      postcode: Text,
      country: Text,
    })
    .optional()
  const Line = z.looseObject({
    product_id: field('id', 'UTC').optional(),
    sku: Text,
    name: Text,
    quantity: required('integer', 'UTC'),
    subtotal: Money,
    total: Money,
    total_tax: Money,
  })
  const Order = z.looseObject({
    id: required('id', 'UTC'),
    status: z.string(),
    currency: field('currency', 'UTC').optional(),
    date_created_gmt: required('datetime', 'UTC'),
    date_modified_gmt: Instant,
    total: Money,
    total_tax: Money,
    shipping_total: Money,
    discount_total: Money,
    payment_method: Text,
    customer_id: field('id', 'UTC').optional(),
    billing: Billing,
    line_items: z.array(Line).max(1_000).default([]),
    refunds: z
      .array(z.looseObject({ id: required('id', 'UTC'), total: Money }))
      .max(1_000)
      .default([]),
  })
  const Deleted = z.looseObject({ id: required('id', 'UTC') })
  const Customer = z.looseObject({
    id: required('id', 'UTC'),
    email: Text,
    first_name: Text,
    last_name: Text,
    date_modified_gmt: Instant,
    billing: Billing,
  })
  return { Order, Deleted, Customer }
}

type Shapes = ReturnType<typeof shapes>
type Order = z.output<Shapes['Order']>

function ofOrder(order: Order, reading: Reading): Read {
  if (UNPAID.has(order.status)) return { ignored: 'unpaid' }
  const saidAt = order.date_modified_gmt ?? order.date_created_gmt
  const customer = customerOf(order, reading, saidAt)
  if (!customer) return { ignored: 'no_customer' }
  const orderId = `${reading.idPrefix}${order.id}`
  const document: OrderDocument = {
    facts: saidFacts({
      currency: order.currency,
      order_revenue: less(order.total, order.total_tax, order.shipping_total) ?? undefined,
      order_tax_amount: order.total_tax,
      order_shipping_amount: order.shipping_total,
      order_discount_amount: order.discount_total,
      payment_method: order.payment_method,
      purchase_channel: 'web',
    }),
    placedAt: order.date_created_gmt,
    isCancelled: GONE.has(order.status),
    lines: order.line_items.map(lineOf),
  }
  const whole: SaidOfOrder = { orderId, part: 'document', externalId: customer.externalId, saidAt, body: { document } }
  const refunds = order.refunds.map(({ id, total }): SaidOfOrder => {
    const amount = typeof total === 'string' ? (total.startsWith('-') ? opposite(total) : total) : null
    return { orderId, part: `refund ${id}`, externalId: null, saidAt, body: { refund: { lines: [], amount } } }
  })
  return { customer, orders: [whole, ...refunds] }
}

function customerOf({ customer_id, billing }: Order, { idPrefix }: Reading, saidAt: string): SaidOfCustomer | undefined {
  const email = billing?.email ?? null
  const isGuest = customer_id === undefined || customer_id === null || customer_id === '0'
  if (isGuest && email === null) return undefined
  const facts = saidFacts({ email: email ?? undefined, given_name: billing?.first_name, surname: billing?.last_name, ...billingFacts(billing) })
  return { externalId: isGuest ? guestId(email ?? '') : `${idPrefix}${customer_id}`, saidAt, facts }
}

function billingFacts(billing: Order['billing']): Record<string, string | null | undefined> {
  if (!billing) return {}
  const { phone, company, address_1, address_2, city, state, postcode, country } = billing
  return { phone, company, address: address_1, address2: address_2, city, state, postal: postcode, country }
}

function lineOf({ product_id, sku, name, quantity, subtotal, total, total_tax }: Order['line_items'][number]): OrderDocument['lines'][number] {
  const facts = saidFacts({
    item_quantity: quantity,
    item_revenue: total,
    item_subtotal: subtotal,
    item_discount_amount: less(subtotal, total) ?? undefined,
    item_tax_amount: total_tax,
  })
  const id = product_id && product_id !== '0' ? product_id : (sku ?? null)
  return { facts, product: id === null ? null : { id, facts: saidFacts({ name, sku }) } }
}
