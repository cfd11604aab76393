import 'server-only'
import { AppError } from '../../core/errors'
import { readCustomId } from '../custom'
import type { Kind } from '../mapping'

export type CellType =
  | 'id'
  | 'text'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'fraction'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'currency'
  | 'channel'
  | 'permission'
  | 'email_event'
  | 'deletion'
export type Entity = 'customer' | 'order' | 'line' | 'product' | 'consent' | 'email' | 'loyalty' | 'custom' | 'row'

/** One thing that a file can fill. Its staging column is `<entity>_<column>`. */
export interface ImportAttribute {
  /** `<entity>.<column>` */
  id: string
  entity: Entity
  column: string
  type: CellType
}

const COLUMNS: Record<Exclude<Entity, 'custom'>, Partial<Record<CellType, string>>> = {
  customer: {
    id: 'external_id',
    text: `given_name surname full_name generational_suffix title company email phone address address2 city state postal country gender
      loyalty_id historical_prospect_lifecycle_status datasource`,
    date: 'birthdate',
    boolean: `is_opted_into_email is_opted_into_sms is_opted_into_phone is_opted_into_mail is_business is_employee is_employee_current
      is_gift_giver is_test_account`,
    datetime: 'source_updated_at',
  },
  order: {
    id: 'order_id',
    datetime: 'order_datetime source_updated_at',
    currency: 'currency',
    text: 'digital_channel purchase_channel purchase_brand store_id payment_method',
    integer: 'order_quantity order_returned_quantity order_canceled_quantity fiscal_year fiscal_quarter fiscal_month fiscal_week',
    money: `order_revenue net_order_revenue order_subtotal order_list_price order_discount_amount order_cost order_profit
      order_shipping_amount order_tax_amount order_returned_revenue order_canceled_revenue sum_item_revenue sum_item_discount_amount`,
    fraction: 'order_discount_percent',
  },
  line: {
    integer: 'line_no item_quantity',
    boolean: 'is_return is_cancellation',
    text: 'brand category subcategory',
    money: `item_revenue item_list_price item_subtotal item_discount_amount item_cost item_profit item_tax_amount unit_revenue
      unit_list_price unit_subtotal unit_discount_amount unit_cost unit_profit`,
    fraction: 'item_discount_percent',
  },
  product: {
    id: 'product_id',
    text: `name description brand category subcategory class subclass department subdepartment division product_group product_type
      collection season style silhouette color size material fabric gender sku upc`,
    money: 'msrp',
  },
  consent: {
    id: 'event_id',
    channel: 'channel',
    permission: 'is_opted_in',
    datetime: 'event_datetime',
    text: 'source recorded_by proof address brand region program frequency language_preference',
  },
  email: {
    id: 'event_id',
    email_event: 'event_type',
    datetime: 'event_datetime',
    text: 'send_id brand region',
  },
  loyalty: {
    id: 'loyalty_id',
    text: 'program_name current_tier next_tier',
    boolean: 'is_opted_in',
    money: 'current_balance lifetime_balance spend_to_keep_tier spend_to_next_tier',
    datetime: `opt_in_datetime opt_out_datetime current_balance_expiration_datetime current_tier_start_datetime
      current_tier_expiration_datetime source_updated_at`,
  },
  row: { deletion: 'deleted' },
}

const IMPORT_ATTRIBUTES: readonly ImportAttribute[] = (Object.keys(COLUMNS) as Exclude<Entity, 'custom'>[]).flatMap((entity) =>
  (Object.entries(COLUMNS[entity]) as [CellType, string][]).flatMap(([type, columns]) =>
    columns.split(/\s+/).map((column) => ({ id: `${entity}.${column}`, entity, column, type })),
  ),
)

const BY_ID = new Map(IMPORT_ATTRIBUTES.map((attribute) => [attribute.id, attribute]))

/** What a kind of file can fill; its own entity first, so that an unqualified name means that one. */
const ENTITIES: Record<Kind, readonly Entity[]> = {
  customers: ['customer', 'custom', 'row'],
  products: ['product', 'row'],
  orders: ['order', 'customer', 'row'],
  order_lines: ['line', 'order', 'product', 'customer', 'row'],
  consents: ['consent', 'customer', 'row'],
  email_events: ['email', 'customer', 'row'],
  loyalty: ['loyalty', 'customer', 'row'],
}

/** Who a row of these is about; it changes nothing else of the customer. */
const IDENTITY = ['customer.external_id', 'customer.email']
export const ABOUT_CUSTOMERS: readonly Kind[] = ['consents', 'email_events', 'loyalty']

/** What a row cannot do without; of several in one group, any. */
export const REQUIRED: Record<Kind, readonly string[]> = {
  customers: ['customer.external_id'],
  products: ['product.product_id'],
  orders: ['order.order_id', 'customer.external_id', 'order.order_datetime'],
  order_lines: ['order.order_id', 'line.item_quantity'],
  consents: ['consent.channel', 'consent.is_opted_in', 'consent.event_datetime'],
  email_events: ['email.event_type', 'email.event_datetime'],
  loyalty: ['loyalty.loyalty_id'],
}

/** What is left of that when the row says that something is to be deleted. */
export const REQUIRED_TO_DELETE: Record<Kind, readonly string[]> = {
  customers: ['customer.external_id'],
  products: ['product.product_id'],
  orders: ['order.order_id'],
  order_lines: ['order.order_id', 'line.line_no'],
  consents: ['consent.channel', 'consent.event_datetime'],
  email_events: ['email.event_type', 'email.event_datetime'],
  loyalty: ['loyalty.loyalty_id'],
}

export function attributesOf(kind: Kind): ImportAttribute[] {
  const all = ENTITIES[kind].flatMap((entity) => IMPORT_ATTRIBUTES.filter((attribute) => attribute.entity === entity))
  return ABOUT_CUSTOMERS.includes(kind) ? all.filter(({ entity, id }) => entity !== 'customer' || IDENTITY.includes(id)) : all
}

/** @throws AppError INVALID_INPUT when a file of this kind cannot fill it. */
export function importAttribute(kind: Kind, id: string): ImportAttribute {
  const attribute = BY_ID.get(id) ?? customAttribute(id)
  if (attribute && ENTITIES[kind].includes(attribute.entity)) return attribute
  throw new AppError('INVALID_INPUT', `A file of ${kind.replace('_', ' ')} cannot fill “${id}”.`, {
    remedy: 'Nothing was imported. Choose another attribute for this column.',
    issues: [{ path: ['mapping'], message: `${id} is not an attribute of ${kind}` }],
  })
}

export const CUSTOM_STAGE_COLUMN = 'customer_custom'

/** All custom attributes of a row are one staging column. */
export function stageColumn(attribute: ImportAttribute): string {
  if (attribute.entity === 'custom') return CUSTOM_STAGE_COLUMN
  return `${attribute.entity}_${attribute.column}`
}

const CELLS_OF_CUSTOM = { string: 'text', integer: 'integer', decimal: 'decimal', boolean: 'boolean', date: 'date', datetime: 'datetime' } as const

/** `custom.integer.shoe_size` */
function customAttribute(id: string): ImportAttribute | undefined {
  const custom = readCustomId(id)
  return custom && { id, entity: 'custom', column: custom.name, type: CELLS_OF_CUSTOM[custom.type] }
}
