import { customId, type CustomName, readCustomId } from '../../../lib/segments/catalogue/custom-attributes'
import { LINES_TABLE, STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import type { AttributeType } from '../../../lib/segments/catalogue/types'

/** The custom attributes of the worlds. */
export const CUSTOM: readonly CustomName[] = [
  'string.colour',
  'integer.size',
  'decimal.score',
  'boolean.vip',
  'date.joined',
  'datetime.visited',
].flatMap((id) => readCustomId(id) ?? [])

/** What the evaluator can answer, by table. */
const KNOWN: Record<string, string> = {
  customer_360: 'customer_id given_name surname email phone city state postal birthdate age',
  merged_customers: 'country name_completion given_name',
  customer_attributes: `contactable_email is_opted_into_email is_opted_into_sms is_purchaser is_prospect customer_type
    historical_purchaser_lifecycle_status`,
  transaction_attributes_extended: `days_since_latest_order one_and_done early_repeat_purchaser first_order_is_retained second_order_is_retained
    first_to_second_order_days first_order_datetime second_order_datetime latest_order_datetime first_order_id latest_order_id
    first_order_purchase_channel second_order_purchase_brand latest_store_id latest_order_revenue l30d_order_frequency l3m_order_revenue
    l6m_average_order_value l12m_order_frequency l12m_order_revenue l12m_average_order_value ly12m_order_frequency ly12m_purchase_channels
    lifetime_order_frequency lifetime_order_revenue lifetime_average_order_value lifetime_purchase_channels`,
  predicted_clv_attributes: `predicted_probability_of_transaction_next_365d predicted_clv_next_365d usual_days_between_orders overdue_factor
    predicted_customer_lifetime_value_tier predicted_customer_lifecycle_status days_since_last_order`,
  unified_transactions: 'customer_id order_id order_datetime purchase_channel purchase_brand store_id order_revenue',
  unified_itemized_transactions: `customer_id product_id category subcategory brand item_quantity item_revenue is_return is_cancellation order_datetime
    purchase_channel store_id`,
  unified_email_events: 'customer_id event_type event_datetime brand send_id email',
  custom_attributes: CUSTOM.map(customId).join(' '),
  unified_loyalty: 'customer_id loyalty_id program_name is_opted_in opt_in_datetime current_balance current_tier',
  campaign_recipients: 'customer_id campaign_id campaign_name automation_name treatment_name is_control delivery_datetime',
}

export interface Known {
  table: string
  attribute: string
  type: AttributeType
}

const ATTRIBUTES: readonly Known[] = Object.entries(KNOWN).flatMap(([table, names]) =>
  names.split(/\s+/).map((attribute) => {
    const found = STANDARD_CATALOGUE.find(table, attribute)
    if (!found) throw new Error(`${table}.${attribute} is not in the catalogue`)
    return { table, attribute, type: found.type }
  }),
)

/** Where one day, one cent or one order more decides. */
const TURNING =
  'age birthdate early_repeat_purchaser first_order_is_retained second_order_is_retained latest_order_revenue days_since_latest_order'.split(' ')
export const TURNING_ATTRIBUTES = ATTRIBUTES.filter(({ attribute }) => TURNING.includes(attribute))

/** By type, so that a type with few attributes is asked about as often as the others. */
export const ATTRIBUTES_BY_TYPE = [...Map.groupBy(ATTRIBUTES, ({ type }) => type).values()]
export const ACTIVITY_ATTRIBUTES: readonly Known[] = STANDARD_CATALOGUE.activity
export const LINE_ATTRIBUTES = ATTRIBUTES.filter(({ table }) => table === LINES_TABLE)
