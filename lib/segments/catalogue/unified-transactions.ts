import { type Entry, stored } from './entry'
import type { AttributeType, Relation, Unit } from './types'

function column(attribute: string, type: AttributeType, description: string, unit?: Unit): Entry {
  return stored('order', attribute, type, description, unit ? { unit } : {})
}

const money = (attribute: string, description: string): Entry => column(attribute, 'decimal', description, 'money')

/** Keys and places of a document, as its lines show them too; the time stands on the line itself. */
export function documentEntries(timeFrom: Relation): Entry[] {
  return [
    stored(timeFrom, 'order_id', 'string', 'Id of the order.', { nullable: false }),
    stored(timeFrom, 'order_datetime', 'datetime', 'When the order was placed.', { nullable: false }),
    column('currency', 'string', 'Currency code of the order (ISO 4217).'),
    column('digital_channel', 'string', 'Online channel that led to the order, such as search or email.'),
    column('purchase_channel', 'string', 'Channel that the order was placed in, such as web or store.'),
    column('purchase_brand', 'string', 'Brand that the order was placed with.'),
    column('store_id', 'string', 'Store that the order was placed in.'),
    column('payment_method', 'string', 'How the order was paid.'),
  ]
}

/** One row a document, credit notes included. */
export const UNIFIED_TRANSACTIONS: readonly Entry[] = [
  stored('customer', 'customer_id', 'string', 'Your own id of the customer.', { column: 'external_id', nullable: false, personal: true }),
  ...documentEntries('order'),
  column('order_quantity', 'integer', 'Items in the order.', 'items'),
  money('order_revenue', 'Revenue after discounts, whatever was returned or cancelled later.'),
  money('net_order_revenue', 'Revenue after discounts, returns and cancellations.'),
  money('order_subtotal', 'Sum of the items before discounts on the whole order, shipping and tax.'),
  money('order_list_price', 'Sum of the list prices.'),
  money('order_discount_amount', 'Discount on the order.'),
  column('order_discount_percent', 'decimal', 'Discount as a share of the price, from 0 to 1.', 'share'),
  money('order_cost', 'Cost of the order to you.'),
  money('order_profit', 'Revenue less cost.'),
  money('order_shipping_amount', 'Shipping paid by the customer.'),
  money('order_tax_amount', 'Tax on the order.'),
  column('order_returned_quantity', 'integer', 'Items returned, as a number of zero or below.', 'items'),
  money('order_returned_revenue', 'Revenue returned, as an amount of zero or below.'),
  column('order_canceled_quantity', 'integer', 'Items cancelled, as a number of zero or below.', 'items'),
  money('order_canceled_revenue', 'Revenue cancelled, as an amount of zero or below.'),
  money('sum_item_revenue', 'Sum of the revenue of the lines.'),
  money('sum_item_discount_amount', 'Sum of the discounts on the lines.'),
  column('fiscal_year', 'integer', 'Year of your fiscal calendar.'),
  column('fiscal_quarter', 'integer', 'Quarter of your fiscal calendar.'),
  column('fiscal_month', 'integer', 'Month of your fiscal calendar.'),
  column('fiscal_week', 'integer', 'Week of your fiscal calendar.'),
]
