import fc from 'fast-check'
import { LINES_TABLE, STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import type { AttributeType } from '../../../lib/segments/catalogue/types'
import { operatorsOf } from '../../../lib/segments/operators'
import { AMOUNTS, BIRTHDAYS, CATEGORIES, CHANNELS, DAYS, TEXTS } from './world'

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
  unified_transactions: 'order_id order_datetime purchase_channel purchase_brand store_id order_revenue',
  unified_itemized_transactions: `product_id category subcategory brand item_quantity item_revenue is_return is_cancellation order_datetime
    purchase_channel store_id`,
}

interface Known {
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
const LINE_ATTRIBUTES = ATTRIBUTES.filter(({ table }) => table === LINES_TABLE)

const text = fc.constantFrom(
  ...TEXTS,
  ...CATEGORIES,
  ...CHANNELS,
  'a',
  'A',
  'ss',
  'i',
  'σ',
  '\u0301',
  '%',
  '_',
  '\\',
  "'",
  ' ',
  'customer',
  'New',
  'lapsed',
  'ACTIVE',
  'O0-1',
  'IL',
  'ACME',
)
const number = fc.oneof(
  fc.constantFrom(...DAYS),
  fc.constantFrom(...AMOUNTS),
  fc.constantFrom('10', '10.0', 33.33, 0.01, -1, '-0', 2.5, '364.5', 21.66, '5.00', 1, 2, 3, '99999999999999999999', 36, 34),
)
const day = fc
  .constantFrom(...BIRTHDAYS, '2026-03-14', '2026-03-15', '2025-03-15', '2024-03-15', '2024-02-29', '2011-12-30', '1900-01-01', '9998-12-31')
  .map((one) => ({ day: one }))
const relative = fc
  .oneof(
    fc.constantFrom(
      'today',
      'now',
      'yesterday',
      'tomorrow',
      'Today - 1 month',
      'now - 12 months',
      'now-2years',
      '1 year ago',
      '2 weeks ago',
      'yesterday + 3 days',
      'tomorrow - 1 year',
    ),
    fc.constantFrom(...DAYS).map((days) => `today - ${days} days`),
  )
  .map((one) => ({ relative: one }))
const wallClock = fc
  .constantFrom(
    '2026-03-08T02:30:00',
    '2025-11-02T01:30:00',
    '2026-03-15T17:30:00',
    '2025-03-15T00:00:00',
    '2024-04-26T00:30',
    '2025-04-05T23:45:00',
    '2024-02-29T00:00:00.001',
  )
  .map((one) => ({ instant: one }))

function operand(type: AttributeType): fc.Arbitrary<unknown> {
  if (type === 'string') return text
  if (type === 'integer' || type === 'decimal') return number
  return type === 'datetime' ? fc.oneof(day, relative, relative, wallClock) : fc.oneof(day, day, relative)
}

function comparisons<Head extends object>(head: Head, type: AttributeType): fc.Arbitrary<Head & { operator: string; value?: unknown }> {
  const value = operand(type)
  return fc.constantFrom(...operatorsOf(type)).chain(({ operator, shape }) => {
    if (shape === 'none') return fc.constant({ ...head, operator })
    const given = shape === 'list' ? fc.array(value, { minLength: 1, maxLength: 4 }) : shape === 'range' ? fc.tuple(value, value) : value
    return given.map((one) => ({ ...head, operator, value: one }))
  })
}

const attributeConditions: fc.Arbitrary<object> = fc
  .constantFrom(...ATTRIBUTES)
  .chain(({ table, attribute, type }) => comparisons({ kind: 'attribute', table, attribute }, type))

const when: fc.Arbitrary<object> = fc.oneof(
  fc.constant({ operator: 'any_time' }),
  comparisons({}, 'datetime').filter(({ operator }) => !operator.endsWith('null')),
)
const filters = fc.array(
  fc.constantFrom(...LINE_ATTRIBUTES).chain(({ attribute, type }) => comparisons({ attribute }, type)),
  { maxLength: 2 },
)
const amount = fc.oneof(
  fc.record({ operator: fc.constantFrom('more_than', 'exactly', 'less_than'), value: fc.oneof(fc.constantFrom(0, 1, 2, 3), number) }),
  fc.record({ operator: fc.constant('between'), value: fc.tuple(fc.constantFrom(0, 1, 2, '9.99'), fc.oneof(fc.constantFrom(1, 2, 5), number)) }),
)
const purchase = { kind: fc.constant('purchase'), when, filters }

const purchaseConditions: fc.Arbitrary<object> = fc.oneof(
  fc.record({ ...purchase, behaviour: fc.constantFrom('first_purchase', 'repeat_purchase', 'has_not_purchased') }),
  fc.record({ ...purchase, behaviour: fc.constant('has_purchased'), times: amount }),
  fc.record({ ...purchase, behaviour: fc.constantFrom('total_value', 'total_quantity'), amount }),
  fc.record({
    ...purchase,
    behaviour: fc.constant('most_frequent'),
    attribute: fc.constantFrom('category', 'subcategory', 'brand', 'purchase_channel', 'store_id'),
    value: text,
  }),
)

export const conditions: fc.Arbitrary<object> = fc.oneof({ weight: 2, arbitrary: attributeConditions }, { weight: 1, arbitrary: purchaseConditions })

const { group: groups } = fc.letrec<{ group: object; node: object }>((tie) => ({
  group: fc.record({ match: fc.constantFrom('all', 'any'), of: fc.array(tie('node'), { maxLength: 3 }) }),
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, conditions, tie('group')),
}))

/** Raw definitions with an id for every condition; groups to any depth, empty ones included. */
export const definitions: fc.Arbitrary<unknown> = fc
  .record({ include: groups, exclude: fc.oneof(fc.constant(null), groups) })
  .map(({ include, exclude }) => numbered({ version: 1, include, exclude }))

/** The same with an id of its own for each condition, in reading order. */
export function numbered(node: unknown): unknown {
  let next = 0
  const walk = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(walk)
    if (typeof one !== 'object' || one === null) return one
    const copy = Object.fromEntries(Object.entries(one).map(([key, child]) => [key, walk(child)]))
    return 'kind' in copy ? { id: `c${(next += 1)}`, ...copy } : copy
  }
  return walk(node)
}
