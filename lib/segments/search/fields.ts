import { CUSTOM_TABLE, readCustomId } from '../catalogue/custom-attributes'
import type { Attribute, Catalogue } from '../catalogue/types'

interface Place {
  table: string
  attribute: string
}

/** Fields of contact searches under the names that point-of-sale systems give them, and what they are here. */
const NAMED: Record<string, string> = {
  last_order_date: 'transaction_attributes_extended.latest_order_datetime',
  last_purchase_date: 'transaction_attributes_extended.latest_order_datetime',
  first_order_date: 'transaction_attributes_extended.first_order_datetime',
  total_orders: 'transaction_attributes_extended.lifetime_order_frequency',
  order_count: 'transaction_attributes_extended.lifetime_order_frequency',
  total_spent: 'transaction_attributes_extended.lifetime_order_revenue',
  lifetime_value: 'transaction_attributes_extended.lifetime_order_revenue',
  average_order: 'transaction_attributes_extended.lifetime_average_order_value',
  average_order_value: 'transaction_attributes_extended.lifetime_average_order_value',
  last_order_total: 'transaction_attributes_extended.latest_order_revenue',
  last_order_channel: 'transaction_attributes_extended.latest_order_purchase_channel',
  days_since_last_order: 'transaction_attributes_extended.days_since_latest_order',
  first_name: 'customer_360.given_name',
  last_name: 'customer_360.surname',
  email: 'customer_360.email',
  email_address: 'customer_360.email',
  phone: 'customer_360.phone',
  mobile_phone: 'customer_360.phone',
  city: 'customer_360.city',
  region: 'customer_360.state',
  state: 'customer_360.state',
  postal_code: 'customer_360.postal',
  zip: 'customer_360.postal',
  zip_code: 'customer_360.postal',
  country: 'merged_customers.country',
  gender: 'customer_360.gender',
  birthday: 'customer_360.birthdate',
  birth_date: 'customer_360.birthdate',
  date_of_birth: 'customer_360.birthdate',
  age: 'customer_360.age',
  company: 'merged_customers.company',
  loyalty_id: 'merged_customers.loyalty_id',
  email_opt_in: 'customer_attributes.is_opted_into_email',
  sms_opt_in: 'customer_attributes.is_opted_into_sms',
}

/** Fields that mean something which no attribute here is; said by name instead of guessed. */
export const WITHOUT_PLACE: Record<string, string> = {
  last_visit_date: 'Visits are not among the data here. Use last_order_date, or import the visits as an attribute of their own.',
  created_date: 'The day on which a contact was created is not kept here.',
  lead_status: 'The status of a lead belongs to a campaign; ask about the campaign instead.',
  tags: 'There are no tags here; use segments and lists.',
  tag: 'There are no tags here; use segments and lists.',
  generation: 'Generations are not kept here; ask for the age.',
  radius: 'Distances are not known here; list the postal codes.',
  anniversary: 'Anniversaries are not kept here.',
}

/** What free text is searched in. */
export const SEARCHABLE: readonly Place[] = ['given_name', 'surname', 'email', 'phone', 'address', 'city', 'state', 'postal', 'customer_id'].map(
  (attribute) => ({ table: 'customer_360', attribute }),
)

/** Tables in the order in which a name is looked for: those with one row a customer, those with many, and custom attributes by their bare name. */
export function placeOf(field: string, catalogue: Catalogue): Place | undefined {
  const named = NAMED[field]
  if (named !== undefined) {
    const [table = '', attribute = ''] = named.split('.')
    return catalogue.find(table, attribute) ? { table, attribute } : undefined
  }
  const one = catalogue.tables.filter(({ rows }) => rows === 'one')
  const found = [...one, ...catalogue.tables.filter(({ rows }) => rows === 'many')].find(({ id }) => catalogue.find(id, field))
  if (found) return { table: found.id, attribute: field }
  const own = catalogue.attributes.find((one) => one.table === CUSTOM_TABLE && bareName(one) === field)
  return own && { table: CUSTOM_TABLE, attribute: own.attribute }
}

function bareName({ attribute }: Attribute): string {
  return readCustomId(attribute)?.name ?? attribute
}

/** Every field name that is understood, for one that was not. */
export function fieldNames(catalogue: Catalogue): string[] {
  return [...Object.keys(NAMED), ...catalogue.attributes.map(bareName)]
}
