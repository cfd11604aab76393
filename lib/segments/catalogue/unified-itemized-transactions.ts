import { type Entry, stored } from './entry'
import { documentEntries } from './unified-transactions'

const AMOUNTS: Record<string, string> = {
  revenue: 'Revenue after discounts',
  list_price: 'List price',
  subtotal: 'Price before discounts on the whole order, shipping and tax',
  discount_amount: 'Discount',
  cost: 'Cost to you',
  profit: 'Revenue less cost',
}

/** What the product catalogue says today; brand, category and subcategory stand on the line as they were when it was sold. */
const PRODUCT: Record<string, string> = {
  class: 'Class of the product.',
  subclass: 'Subclass of the product.',
  department: 'Department of the product.',
  subdepartment: 'Subdepartment of the product.',
  division: 'Division of the product.',
  group: 'Group of the product.',
  type: 'Type of the product.',
  collection: 'Collection that the product belongs to.',
  season: 'Season that the product belongs to.',
  style: 'Style of the product.',
  silhouette: 'Silhouette of the product.',
  color: 'Colour of the product.',
  size: 'Size of the product.',
  material: 'Material of the product.',
  fabric: 'Fabric of the product.',
  gender: 'Gender that the product is made for.',
  description: 'Description of the product.',
  name: 'Name of the product.',
  sku: 'Stock keeping unit of the product.',
  upc: 'Universal product code of the product.',
}
/** `group` and `type` are words of SQL. */
const COLUMNS: Record<string, string> = { group: 'product_group', type: 'product_type' }
const money = { unit: 'money' } as const

/** One row a line of a document, returned and cancelled lines included. */
export const UNIFIED_ITEMIZED_TRANSACTIONS: readonly Entry[] = [
  stored('customer', 'customer_id', 'string', 'Your own id of the customer.', { column: 'external_id', nullable: false, personal: true }),
  ...documentEntries('order_line'),
  stored('order_line', 'product_id', 'string', 'Id of the product.'),
  stored('order_line', 'brand', 'string', 'Brand of the product when it was sold.'),
  stored('order_line', 'category', 'string', 'Category of the product when it was sold.'),
  stored('order_line', 'subcategory', 'string', 'Subcategory of the product when it was sold.'),
  ...Object.entries(PRODUCT).map(([attribute, description]) =>
    stored('product', attribute, 'string', description, { column: COLUMNS[attribute] ?? attribute }),
  ),
  stored('product', 'msrp', 'decimal', 'Recommended retail price of the product.', money),
  stored('order_line', 'is_return', 'boolean', 'The line was returned.'),
  stored('order_line', 'is_cancellation', 'boolean', 'The line was cancelled.'),
  stored('order_line', 'item_quantity', 'integer', 'Items on the line.', { nullable: false, unit: 'items' }),
  ...Object.entries(AMOUNTS).map(([suffix, what]) => stored('order_line', `item_${suffix}`, 'decimal', `${what}, for the whole line.`, money)),
  stored('order_line', 'item_discount_percent', 'decimal', 'Discount as a share of the price, from 0 to 1.', { unit: 'share' }),
  stored('order_line', 'item_tax_amount', 'decimal', 'Tax on the line.', money),
  ...Object.entries(AMOUNTS).map(([suffix, what]) => stored('order_line', `unit_${suffix}`, 'decimal', `${what}, for one item.`, money)),
]
