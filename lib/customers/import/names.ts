import 'server-only'
import type { Kind } from '../mapping'
import { attributesOf, type ImportAttribute } from './attributes'

/** Header names of other systems, folded, and what they mean. */
const SYNONYMS: Record<string, string> = {
  customer_external_id: 'customer.external_id',
  customer_id: 'customer.external_id',
  client_id: 'customer.external_id',
  first_name: 'customer.given_name',
  last_name: 'customer.surname',
  family_name: 'customer.surname',
  name: 'customer.full_name',
  email_address: 'customer.email',
  phone_number: 'customer.phone',
  mobile: 'customer.phone',
  street: 'customer.address',
  address1: 'customer.address',
  zip: 'customer.postal',
  zip_code: 'customer.postal',
  postcode: 'customer.postal',
  postal_code: 'customer.postal',
  region: 'customer.state',
  date_of_birth: 'customer.birthdate',
  birthday: 'customer.birthdate',
  email_opt_in: 'customer.is_opted_into_email',
  sms_opt_in: 'customer.is_opted_into_sms',
  order_number: 'order.order_id',
  invoice_no: 'order.order_id',
  invoice_number: 'order.order_id',
  order_date: 'order.order_datetime',
  ordered_at: 'order.order_datetime',
  invoice_date: 'order.order_datetime',
  channel: 'order.purchase_channel',
  store: 'order.store_id',
  total: 'order.order_revenue',
  revenue: 'order.order_revenue',
  order_total: 'order.order_revenue',
  line: 'line.line_no',
  line_number: 'line.line_no',
  rekindle_line_no: 'line.line_no',
  quantity: 'line.item_quantity',
  qty: 'line.item_quantity',
  line_total: 'line.item_revenue',
  unit_price: 'line.unit_revenue',
  price: 'line.unit_revenue',
  returned: 'line.is_return',
  cancelled: 'line.is_cancellation',
  stock_code: 'product.product_id',
  product_name: 'product.name',
  product_description: 'product.description',
  updated_at: 'source_updated_at',
  last_updated: 'source_updated_at',
  opted_in: 'consent.is_opted_in',
  consent: 'consent.is_opted_in',
  status: 'consent.is_opted_in',
  consent_status: 'consent.is_opted_in',
  consent_type: 'consent.channel',
  consented_at: 'consent.event_datetime',
  consent_date: 'consent.event_datetime',
  consent_text: 'consent.proof',
  wording: 'consent.proof',
  collected_by: 'consent.recorded_by',
  language: 'consent.language_preference',
  event: 'email.event_type',
  event_date: 'event_datetime',
  event_time: 'event_datetime',
  timestamp: 'event_datetime',
  occurred_at: 'event_datetime',
  date: 'event_datetime',
  type: 'email.event_type',
  campaign_id: 'email.send_id',
  message_id: 'email.send_id',
  recipient: 'customer.email',
  member_id: 'loyalty.loyalty_id',
  member_number: 'loyalty.loyalty_id',
  program: 'program_name',
  points: 'loyalty.current_balance',
  points_balance: 'loyalty.current_balance',
  balance: 'loyalty.current_balance',
  lifetime_points: 'loyalty.lifetime_balance',
  tier: 'loyalty.current_tier',
  tier_expires: 'loyalty.current_tier_expiration_datetime',
  enrolled_at: 'loyalty.opt_in_datetime',
  joined_at: 'loyalty.opt_in_datetime',
  operation: 'row.deleted',
  op: 'row.deleted',
  is_deleted: 'row.deleted',
}

/** `InvoiceNo`, `invoice no` and `Invoice-No.` are the same name. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
}

/** The attribute that a column of this name means in a file of this kind, as far as the name tells. */
export function attributeNamed(kind: Kind, name: string): ImportAttribute | undefined {
  const known = attributesOf(kind)
  if (known.some((attribute) => attribute.id === name)) return known.find((attribute) => attribute.id === name)
  const folded = foldName(name)
  const meant = SYNONYMS[folded]
  return known.find((attribute) => attribute.column === folded) ?? known.find((attribute) => attribute.id === meant || attribute.column === meant)
}
