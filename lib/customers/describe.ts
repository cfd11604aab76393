import { labelOf } from '../segments/catalogue/label'
import type { From, Kind, Rule } from './mapping'

export const KIND_WORDS: Record<Kind, string> = {
  customers: 'Customers',
  orders: 'Orders',
  order_lines: 'Order lines',
  products: 'Products',
  consents: 'Consents',
  email_events: 'Email events',
  loyalty: 'Loyalty memberships',
}

/** Where a value comes from, in words: `Quantity × UnitPrice`. */
export function describeFrom(from: From): string {
  if ('column' in from) return from.column
  if ('product' in from) return from.product.join(' × ')
  if ('constant' in from) return `always “${from.constant}”`
  return `yes when ${from.rule.map(describeRule).join(', or ')}`
}

function describeRule(rule: Rule): string {
  return 'startsWith' in rule ? `${rule.startsWith.column} starts with “${rule.startsWith.text}”` : `${rule.negative.column} is negative`
}

const ENTITY_WORDS: Record<string, string> = {
  line: 'Order line',
  order: 'Order',
  product: 'Product',
  customer: 'Customer',
  custom: 'Custom attribute',
  consent: 'Consent',
  email: 'Email event',
  loyalty: 'Loyalty',
  row: 'The row itself',
}
const TELLING = /^(order|line|product|item|unit|sum_item|net_order|fiscal|event|send|loyalty)_/

/** The heading that an attribute such as `order.order_id` stands under. */
export function entityWord(attribute: string): string {
  return ENTITY_WORDS[attribute.split('.')[0] ?? ''] ?? attribute
}

/** `Product Name` for `product.name`: the name alone where it says what it is of, else behind its entity. */
export function attributeLabel(attribute: string): string {
  const [entity = '', column = ''] = attribute.split('.')
  if (attribute === 'customer.external_id') return 'Customer ID'
  if (attribute === 'row.deleted') return 'Delete This Row'
  if (entity === 'custom') return labelOf(attribute.split('.')[2] ?? '')
  return labelOf(TELLING.test(column) ? column : `${entity}_${column}`)
}
