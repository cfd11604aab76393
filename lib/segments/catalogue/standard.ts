import { ACTIVITY, ACTIVITY_TABLE, CAMPAIGN_RECIPIENTS } from './campaign-recipients'
import { CUSTOM_TABLE, customAttribute, customId, type CustomName } from './custom-attributes'
import { CUSTOMER_360 } from './customer-360'
import { CUSTOMER_ATTRIBUTES } from './customer-attributes'
import { EMAIL_ENGAGEMENT } from './email-engagement'
import { inTable } from './entry'
import { MERGED_CUSTOMERS } from './merged-customers'
import { PREDICTED_AFFINITY } from './predicted-affinity'
import { PREDICTED_CLV } from './predicted-clv'
import { TRANSACTION_ATTRIBUTES } from './transaction-attributes'
import type { Attribute, Catalogue, Table } from './types'
import { UNIFIED_EMAIL_EVENTS } from './unified-email-events'
import { UNIFIED_ITEMIZED_TRANSACTIONS } from './unified-itemized-transactions'
import { UNIFIED_LOYALTY } from './unified-loyalty'
import { UNIFIED_TRANSACTIONS } from './unified-transactions'

/** The table whose attributes filter the lines of a purchase behaviour. */
export const LINES_TABLE = 'unified_itemized_transactions'
/** Its attributes that lines show too are those of their order. */
export const ORDERS_TABLE = 'unified_transactions'

const TABLES: readonly Table[] = [
  {
    id: 'customer_attributes',
    label: 'Customer Attributes',
    description: 'Who can be reached, who has agreed to it, and what kind of customer somebody is.',
    rows: 'one',
    relation: 'customer_attributes',
  },
  {
    id: 'transaction_attributes_extended',
    label: 'Transaction Attributes Extended',
    description: 'What a customer has bought, how often and when; a customer without orders has no value here.',
    rows: 'one',
    relation: 'customer_attributes',
  },
  {
    id: 'predicted_clv_attributes',
    label: 'Predicted CLV Attributes',
    description: 'What a customer will probably do in the next 365 days; a customer without orders has no value here.',
    rows: 'one',
    relation: 'customer_prediction',
  },
  {
    id: 'email_engagement_attributes',
    label: 'Email Engagement Attributes',
    description: 'Whether and when a customer opens and clicks emails; a customer without email events has no value here.',
    rows: 'one',
    relation: 'customer_engagement',
  },
  {
    id: 'customer_360',
    label: 'Customer 360',
    description: 'The best known name, contact data and address of each customer.',
    rows: 'one',
    relation: 'customer',
  },
  {
    id: 'merged_customers',
    label: 'Merged Customers',
    description: 'Everything known of a person, how complete it is, and which source it came from.',
    rows: 'one',
    relation: 'customer',
  },
  {
    id: CUSTOM_TABLE,
    label: 'Custom Attributes',
    description: 'What this brand alone keeps of its customers; each is made by the first import that brings it.',
    rows: 'one',
    relation: 'customer_custom',
  },
  {
    id: ORDERS_TABLE,
    label: 'Unified Transactions',
    description: 'One row for each order and each credit note; a condition means that at least one of them matches.',
    rows: 'many',
    relation: 'order',
  },
  {
    id: LINES_TABLE,
    label: 'Unified Itemized Transactions',
    description: 'One row for each line of an order, with its product; a condition means that at least one of them matches.',
    rows: 'many',
    relation: 'order_line',
  },
  {
    id: 'unified_email_events',
    label: 'Unified Email Events',
    description: 'One row for each email sent, opened, clicked or bounced; a condition means that at least one of them matches.',
    rows: 'many',
    relation: 'email_event',
  },
  {
    id: 'predicted_affinity',
    label: 'Predicted Affinity',
    description:
      'One row for each customer and category that they will probably buy from again; a condition means that at least one of them matches.',
    rows: 'many',
    relation: 'customer_affinity',
  },
  {
    id: 'unified_loyalty',
    label: 'Unified Loyalty',
    description: 'One row for each membership in a loyalty program, as it is now; a condition means that at least one of them matches.',
    rows: 'many',
    relation: 'customer_loyalty',
  },
  {
    id: 'campaign_recipients',
    label: 'Campaign Recipients',
    description: 'One row for each delivery of a campaign or automation to somebody; a condition means that at least one of them matches.',
    rows: 'many',
    relation: 'campaign_recipient',
  },
]

export const STANDARD_CATALOGUE: Catalogue = createCatalogue(TABLES, [
  ...inTable('customer_attributes', CUSTOMER_ATTRIBUTES),
  ...inTable('transaction_attributes_extended', TRANSACTION_ATTRIBUTES),
  ...inTable('predicted_clv_attributes', PREDICTED_CLV),
  ...inTable('email_engagement_attributes', EMAIL_ENGAGEMENT),
  ...inTable('customer_360', CUSTOMER_360),
  ...inTable('merged_customers', MERGED_CUSTOMERS),
  ...inTable(ORDERS_TABLE, UNIFIED_TRANSACTIONS),
  ...inTable(LINES_TABLE, UNIFIED_ITEMIZED_TRANSACTIONS),
  ...inTable('unified_email_events', UNIFIED_EMAIL_EVENTS),
  ...inTable('predicted_affinity', PREDICTED_AFFINITY),
  ...inTable('unified_loyalty', UNIFIED_LOYALTY),
  ...inTable('campaign_recipients', CAMPAIGN_RECIPIENTS),
])

/** The catalogue of one database: the standard one with what its imports added. */
export function catalogueWith(custom: readonly CustomName[]): Catalogue {
  const own = custom.flatMap((one) => customAttribute(customId(one)) ?? [])
  return createCatalogue(TABLES, [...STANDARD_CATALOGUE.attributes, ...own], () => undefined)
}

/** The tables that have an attribute: one of custom attributes only where there are some. */
export function filledTables({ tables, attributes }: Pick<Catalogue, 'tables' | 'attributes'>): Table[] {
  return tables.filter(({ id }) => attributes.some(({ table }) => table === id))
}

function createCatalogue(
  tables: readonly Table[],
  attributes: readonly Attribute[],
  custom: (id: string) => Attribute | undefined = customAttribute,
): Catalogue {
  const activity = inTable(ACTIVITY_TABLE, ACTIVITY)
  const byName = new Map([...attributes, ...activity].map((attribute) => [`${attribute.table}.${attribute.attribute}`, attribute]))
  return {
    tables,
    attributes,
    activity,
    find: (table, attribute) => byName.get(`${table}.${attribute}`) ?? (table === CUSTOM_TABLE ? custom(attribute) : undefined),
  }
}
