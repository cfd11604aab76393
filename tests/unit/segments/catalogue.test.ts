import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { labelOf } from '../../../lib/segments/catalogue/label'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import type { AttributeType, Relation, StoredColumn } from '../../../lib/segments/catalogue/types'
import { relationsOf } from '../../../lib/segments/compile-attribute'

const MODELS: Record<Relation, string> = {
  customer: 'Customer',
  customer_attributes: 'CustomerAttributes',
  customer_milestone: 'CustomerMilestone',
  customer_window: 'CustomerWindow',
  customer_prediction: 'CustomerPrediction',
  customer_engagement: 'CustomerEngagement',
  customer_custom: 'CustomerCustom',
  order: 'Order',
  order_line: 'OrderLine',
  product: 'Product',
  email_event: 'EmailEvent',
  campaign_recipient: 'CampaignRecipient',
  customer_loyalty: 'CustomerLoyalty',
  customer_affinity: 'CustomerAffinity',
}
const schema = ['customers', 'attributes', 'engagement', 'prediction'].map((name) => readFileSync(`prisma/schema/${name}.prisma`, 'utf8')).join('\n')

/** Scalar columns of a model with the type that the language gives them. */
function columnsOf(relation: Relation): Map<string, AttributeType> {
  const body = new RegExp(`model ${MODELS[relation]} \\{([^}]*)\\}`).exec(schema)?.[1] ?? ''
  const fields = [...body.matchAll(/^ {2}(\w+) +(String|Boolean|Int|BigInt|Decimal|DateTime)\??(.*)$/gm)]
  return new Map(fields.map(([, name = '', type = '', rest = '']) => [name, typeOf(type, rest)]))
}

function typeOf(type: string, rest: string): AttributeType {
  if (type === 'DateTime') return rest.includes('@db.Date') ? 'date' : 'datetime'
  if (type === 'Int' || type === 'BigInt') return 'integer'
  return type === 'Decimal' ? 'decimal' : type === 'Boolean' ? 'boolean' : 'string'
}

/** What only the machinery needs, in any relation. */
const INTERNAL =
  'id database_id customer_id external_id is_order line_no order_datetime order_id source_updated_at datasource household imported_facts import_no event_key email_normal phone_e164'.split(
    ' ',
  )
/** Shown from customer_attributes, from the line, or not as a number of days. */
const CONSENT = ['is_opted_into_email', 'is_opted_into_sms', 'is_opted_into_phone', 'is_opted_into_mail']
const KIND = ['is_business', 'is_employee', 'is_employee_current', 'is_gift_giver', 'is_test_account']
const ELSEWHERE = [
  ...[...CONSENT, ...KIND].map((name) => `customer.${name}`),
  ...['brand', 'category', 'subcategory', 'product_id'].map((name) => `product.${name}`),
  // What lines say too, for conditions that need no line.
  'order.kept_quantity',
  'order.kept_revenue',
  // The same in whole numbers, which add up faster.
  ...['l12m_order_cents', 'lifetime_order_cents'].map((name) => `customer_attributes.${name}`),
  ...['expected_order_trillionths', 'predicted_clv_cents'].map((name) => `customer_prediction.${name}`),
  'customer_milestone.second_to_third_order_days',
  'customer_prediction.repeat_purchase_days',
  // Computed: nobody has none.
  'customer_engagement.engagement_frequency_last_15_months',
  'customer_engagement.engagement_status_last_15_months',
  // Computed: a uuid is compared as text.
  ...['campaign_id', 'automation_id', 'segment_id', 'treatment_id', 'destination_id'].map((name) => `campaign_recipient.${name}`),
]

describe('the catalogue', () => {
  const { attributes, tables } = STANDARD_CATALOGUE
  const stored = attributes.flatMap(({ source, type }) => (source.kind === 'column' ? [{ ...source, type }] : []))

  it('names each attribute once, and finds it', () => {
    const names = attributes.map(({ table, attribute }) => `${table}.${attribute}`)
    expect(new Set(names).size).toBe(names.length)
    expect(attributes.every((attribute) => STANDARD_CATALOGUE.find(attribute.table, attribute.attribute) === attribute)).toBe(true)
    expect(STANDARD_CATALOGUE.find('customer_360', 'nothing')).toBeUndefined()
  })

  it('reads every stored attribute from a column of its type', () => {
    const wrong = stored.filter(({ relation, column, type }) => columnsOf(relation).get(column) !== type)
    expect(wrong).toEqual([])
  })

  it('reads what it derives from columns that exist', () => {
    const bases = attributes.flatMap(({ source }): StoredColumn[] => {
      if (source.kind === 'days_since' || source.kind === 'age') return [source]
      if (source.kind === 'within') return [source.start, source.gap]
      if (source.kind === 'predicted_lifecycle') return [source.repeats, source.probability, source.latest]
      if (source.kind === 'overdue') return [source, source.usual]
      return source.kind === 'purchaser_lifecycle' ? [source.first, source.latest] : []
    })
    expect(bases.length).toBeGreaterThan(5)
    expect(bases.filter(({ relation, column }) => !columnsOf(relation).has(column))).toEqual([])
  })

  it('offers every column that an import or the attribute build fills', () => {
    const offered = new Set(stored.map(({ relation, column }) => `${relation}.${column}`))
    const filled = (Object.keys(MODELS) as Relation[]).flatMap((relation) =>
      [...columnsOf(relation).keys()].filter((column) => !INTERNAL.includes(column)).map((column) => `${relation}.${column}`),
    )
    expect(filled.length).toBeGreaterThan(200)
    expect(filled.filter((name) => !offered.has(name)).sort()).toEqual(ELSEWHERE.sort())
  })

  it('keeps one row a customer and many rows a customer apart', () => {
    const many = tables.filter(({ rows }) => rows === 'many').map(({ id }) => id)
    expect(many).toEqual([
      'unified_transactions',
      'unified_itemized_transactions',
      'unified_email_events',
      'predicted_affinity',
      'unified_loyalty',
      'campaign_recipients',
    ])
    const perCustomer: Relation[] = [
      'customer',
      'customer_attributes',
      'customer_milestone',
      'customer_window',
      'customer_prediction',
      'customer_engagement',
    ]
    const mixed = attributes.filter(
      ({ table, source }) => !many.includes(table) && relationsOf(source).some((relation) => !perCustomer.includes(relation)),
    )
    expect(mixed).toEqual([])
  })

  it('describes every attribute in a sentence, and names no column in it', () => {
    expect(attributes.filter(({ description }) => !/^[A-Z].*\.$/.test(description) || description.includes('_'))).toEqual([])
  })

  it.each([
    ['l12m_order_frequency', 'L12M Order Frequency'],
    ['ly12m_order_revenue', 'LY12M Order Revenue'],
    ['l30d_total_items', 'L30D Total Items'],
    ['is_opted_into_sms', 'Is Opted Into SMS'],
    ['predicted_clv_next_365d', 'Predicted CLV Next 365 Days'],
    ['l12m_rfm_score', 'L12M RFM Score'],
    ['first_to_second_order_days', 'First to Second Order Days'],
    ['days_since_latest_order', 'Days Since Latest Order'],
    ['product_id', 'Product ID'],
  ])('writes %s as %s', (name, label) => {
    expect(labelOf(name)).toBe(label)
  })
})
