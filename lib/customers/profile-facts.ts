import 'server-only'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { type Attribute, RELATIONS } from '../segments/catalogue/types'
import { compileComparison } from '../segments/compile-attribute'
import type { Moment } from '../segments/dates'
import { type Fragment, join, raw, sql } from '../segments/fragment'
import type { FACT_GROUPS } from './profile-schema'

type Group = (typeof FACT_GROUPS)[number]

const SHOWN: Record<Group, readonly `${string}.${string}`[]> = {
  Contact: [
    'customer_360.email',
    'customer_360.phone',
    'customer_360.address',
    'customer_360.postal',
    'customer_360.city',
    'customer_360.state',
    'customer_360.birthdate',
  ],
  Permission: [
    'customer_attributes.contactable_email',
    'customer_attributes.is_opted_into_email',
    'customer_attributes.is_opted_into_sms',
    'customer_attributes.is_opted_into_phone',
    'customer_attributes.is_opted_into_mail',
  ],
  Orders: [
    'customer_attributes.historical_purchaser_lifecycle_status',
    'transaction_attributes_extended.lifetime_order_frequency',
    'transaction_attributes_extended.lifetime_order_revenue',
    'transaction_attributes_extended.lifetime_largest_order_value',
    'transaction_attributes_extended.l12m_order_frequency',
    'transaction_attributes_extended.l12m_order_revenue',
    'transaction_attributes_extended.l12m_rfm_score',
  ],
  'Latest order': [
    'transaction_attributes_extended.latest_order_datetime',
    'transaction_attributes_extended.latest_order_revenue',
    'transaction_attributes_extended.latest_order_purchase_channel',
    'transaction_attributes_extended.latest_order_purchase_brand',
  ],
  'First order': ['transaction_attributes_extended.first_order_datetime', 'transaction_attributes_extended.first_order_revenue'],
}

/** The standard attributes of a profile, in the order of the page. */
export const PROFILE: readonly { group: Group; attribute: Attribute }[] = (Object.keys(SHOWN) as Group[]).flatMap((group) =>
  SHOWN[group].map((name) => {
    const [table = '', id = ''] = name.split('.')
    const attribute = STANDARD_CATALOGUE.find(table, id)
    if (!attribute) throw new Error(`${name} is not in the catalogue`)
    return { group, attribute }
  }),
)

/** Each attribute of the profile as text, over the relations under their aliases. */
export function profileValues(moment: Moment): Fragment {
  return join(
    PROFILE.map(({ attribute }) => sql`(${valueOf(attribute, moment)})::text`),
    ', ',
  )
}

function valueOf(attribute: Attribute, moment: Moment): Fragment {
  const { source } = attribute
  if (source.kind === 'column') return raw(`${RELATIONS[source.relation].alias}.${source.column}`)
  if (source.kind === 'expression') return source.sql
  // What turns on the day has no value in store, but the language knows for each of its few values whether it holds.
  const cases = (attribute.values ?? []).map((value) => {
    const holds = compileComparison({ attribute: attribute.attribute, operator: 'exactly', value }, attribute, moment)
    return sql`when ${holds} then ${value}::text`
  })
  return sql`case ${join(cases, ' ')} end`
}
