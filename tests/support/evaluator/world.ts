import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Rows as a file brings them: strings may be blank or not composed, flags may be missing. */
export interface RawCustomer {
  external_id: string
  given_name: string | null
  surname: string | null
  email: string | null
  phone: string | null
  city: string | null
  state: string | null
  postal: string | null
  country: string | null
  birthdate: string | null
  is_opted_into_email: boolean | null
  is_opted_into_sms: boolean | null
  /** Custom attributes, as text. */
  custom?: Record<string, string | null>
}

export interface RawOrder {
  order_id: string
  customer_external_id: string
  order_datetime: string
  purchase_channel: string | null
  purchase_brand: string | null
  store_id: string | null
  order_revenue: string | null
}

export interface RawLine {
  order_id: string
  line: number
  product_id: string | null
  category: string | null
  subcategory: string | null
  brand: string | null
  quantity: number
  item_revenue: string | null
  is_return: boolean | null
  is_cancellation: boolean | null
}

/** A segment or list that conditions name: a definition, or the external ids of those who were put in it. */
export interface RawAudience {
  id: string
  of: 'segment' | 'list'
  holds: { definition: unknown } | { members: string[] }
}

export interface RawEvent {
  customer_external_id: string
  event_datetime: string
  event_type: string
  brand: string | null
  send_id: string | null
}

export interface RawRecipient {
  customer_external_id: string
  campaign_id: string | null
  campaign_name: string | null
  automation_id: string | null
  automation_name: string | null
  sub_audience_name: string | null
  treatment_name: string | null
  step_name: string | null
  destination_name: string | null
  is_control: boolean
  delivery_datetime: string
}

export interface RawMembership {
  customer_external_id: string
  loyalty_id: string
  program_name: string | null
  is_opted_in: boolean | null
  opt_in_datetime: string | null
  current_balance: string | null
  current_tier: string | null
}

export interface RawPrediction {
  customer_external_id: string
  repeat_purchase_days: number
  predicted_probability_of_transaction_next_365d: string
  predicted_clv_next_365d: string
  usual_days_between_orders: string
  predicted_customer_lifetime_value_tier: string
}

export interface World {
  database: { timezone: string }
  as_of: string
  customers: RawCustomer[]
  orders: RawOrder[]
  order_lines: RawLine[]
  audiences?: RawAudience[]
  events?: RawEvent[]
  recipients?: RawRecipient[]
  predictions?: RawPrediction[]
  memberships?: RawMembership[]
}

export interface Golden extends World {
  cases: { name: string; definition: unknown; expected: string[] }[]
}

export const GOLDEN_FILES = ['utc', 'new-york'].map((name) => path.resolve(`tests/conformance/golden/${name}.json`))

export function readGolden(file: string): Golden {
  return JSON.parse(readFileSync(file, 'utf8')) as Golden
}
