import 'server-only'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import type { Attribute } from '../segments/catalogue/types'
import { type Cut, cutOf } from './cuts'
import type { AttributeRef, Metric } from './overview-schema'

/** What an overview breaks a segment down by until somebody chooses. */
export const STANDARD_CHARTS: readonly AttributeRef[] = [
  { table: 'transaction_attributes_extended', attribute: 'lifetime_preferred_purchase_channel' },
  { table: 'customer_attributes', attribute: 'historical_purchaser_lifecycle_status' },
  { table: 'customer_360', attribute: 'state' },
  { table: 'customer_360', attribute: 'city' },
  { table: 'customer_360', attribute: 'age' },
  { table: 'customer_360', attribute: 'gender' },
]

/** What members are compared with all others by; each is told apart by few groups, and none follows from another by definition. */
export const TOLD_APART_BY: readonly AttributeRef[] = [
  ...STANDARD_CHARTS,
  { table: 'merged_customers', attribute: 'country' },
  { table: 'customer_attributes', attribute: 'is_opted_into_email' },
  { table: 'customer_attributes', attribute: 'contactable_address' },
  { table: 'customer_attributes', attribute: 'is_gift_giver' },
  { table: 'transaction_attributes_extended', attribute: 'lifetime_order_frequency' },
  { table: 'transaction_attributes_extended', attribute: 'lifetime_average_order_value' },
  { table: 'transaction_attributes_extended', attribute: 'lifetime_preferred_store_id' },
  { table: 'transaction_attributes_extended', attribute: 'multi_purchase_channel' },
  { table: 'predicted_clv_attributes', attribute: 'predicted_customer_lifetime_value_tier' },
]

/** Undefined where it is no attribute, or none that customers can be grouped by. */
export function chartAttribute({ table, attribute }: AttributeRef): { attribute: Attribute; cut: Cut } | undefined {
  const found = STANDARD_CATALOGUE.find(table, attribute)
  const cut = found && cutOf(found)
  return cut && { attribute: found, cut }
}

/** The attribute of a number, where it has that aggregate: numbers have all, everything else is counted. */
export function numberAttribute(metric: Extract<Metric, { shape: 'number' }>): Attribute | undefined {
  const found = STANDARD_CATALOGUE.find(metric.table, metric.attribute)
  const table = STANDARD_CATALOGUE.tables.find(({ id }) => id === metric.table)
  if (!found || table?.rows !== 'one') return undefined
  return metric.aggregate === 'count' || found.type === 'integer' || found.type === 'decimal' ? found : undefined
}
