import fc from 'fast-check'
import { addToDay } from '../../../lib/core/calendar'
import type { AttributeType } from '../../../lib/segments/catalogue/types'
import { operatorsOf } from '../../../lib/segments/operators'
import { ACTIVITY_ATTRIBUTES, ATTRIBUTES_BY_TYPE, LINE_ATTRIBUTES, TURNING_ATTRIBUTES } from './known'
import type { Pool } from './pool'
import { AUTOMATIONS, CAMPAIGNS, CATEGORIES, CHANNELS, EVENT_TYPES } from './world'

const PARTS = ['a', 'A', 'ss', 'i', 'σ', 'Σ', 'da', '\u0301', '%', '_', '\\', "'", ' ']
const WORDS = [
  'customer',
  'New',
  'lapsed',
  'ACTIVE',
  'prospect',
  'O0-1',
  'C0',
  'IL',
  'ACME',
  'S01',
  ...CATEGORIES,
  ...CHANNELS,
  ...EVENT_TYPES,
  ...CAMPAIGNS,
]
const NUMBERS = ['10', '10.0', 33.33, 0.01, -1, '-0', 2.5, '364.5', 21.66, '5.00', 1, 2, 3, '99999999999999999999', 30, 36, 34]
const RELATIVE = ['now - 12 months', 'now-2years', '1 year ago', 'Today - 1 month', '2 weeks ago', 'yesterday + 3 days', 'tomorrow - 1 year', 'now']
const TIMES = ['T00:00:00', 'T00:00:00.001', 'T02:30:00', 'T12:00', 'T23:59:59.999']

function operands(pool: Pool): Record<AttributeType, fc.Arbitrary<unknown>> {
  const text = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...pool.texts) }, fc.constantFrom(...PARTS), fc.constantFrom(...WORDS))
  const number = fc.oneof(fc.constantFrom(...pool.days), fc.constantFrom(...pool.amounts), fc.constantFrom(...NUMBERS))
  const near = fc.constantFrom(...pool.days.map((days) => addToDay(pool.today, -days, 'day')))
  const relative = fc.oneof(
    fc.constantFrom(...pool.days.map((days) => ({ relative: `today - ${days} days` }))),
    fc.constantFrom(...RELATIVE).map((one) => ({ relative: one })),
  )
  const birthday = fc.constantFrom(...pool.birthdays, '1900-01-01', '9998-12-31').map((day) => ({ day }))
  const instant = fc.tuple(near, fc.constantFrom(...TIMES)).map(([day, time]) => ({ instant: `${day}${time}` }))
  const datetime = fc.oneof(
    near.map((day) => ({ day })),
    relative,
    instant,
  )
  return { boolean: fc.constant(undefined), string: text, integer: number, decimal: number, date: fc.oneof(birthday, birthday, relative), datetime }
}

type Comparison<Head> = Head & { operator: string; value?: unknown }

function comparisons<Head extends object>(head: Head, type: AttributeType, pool: Pool): fc.Arbitrary<Comparison<Head>> {
  const value = operands(pool)[type]
  return fc.constantFrom(...operatorsOf(type)).chain(({ operator, shape }): fc.Arbitrary<Comparison<Head>> => {
    if (shape === 'none') return fc.constant({ ...head, operator })
    const given = shape === 'list' ? fc.array(value, { minLength: 1, maxLength: 4 }) : shape === 'range' ? fc.tuple(value, value) : value
    return given.map((one) => ({ ...head, operator, value: one }))
  })
}

function attributeConditions(pool: Pool): fc.Arbitrary<object> {
  const known = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...ATTRIBUTES_BY_TYPE).chain((of) => fc.constantFrom(...of)) },
    { weight: 1, arbitrary: fc.constantFrom(...TURNING_ATTRIBUTES) },
  )
  return known.chain(({ table, attribute, type }) => comparisons({ kind: 'attribute', table, attribute }, type, pool))
}

function purchaseConditions(pool: Pool): fc.Arbitrary<object> {
  const { string: text, decimal: number } = operands(pool)
  const when = fc.oneof(
    { weight: 1, arbitrary: fc.constant({ operator: 'any_time' }) },
    { weight: 3, arbitrary: comparisons({}, 'datetime', pool).filter(({ operator }) => !operator.endsWith('null')) },
  )
  const filter = fc.constantFrom(...LINE_ATTRIBUTES).chain(({ attribute, type }) => comparisons({ attribute }, type, pool))
  const purchase = { kind: fc.constant('purchase'), when, filters: fc.array(filter, { maxLength: 2, size: '-1' }) }
  const amount = fc.oneof(
    fc.record({ operator: fc.constantFrom('more_than', 'exactly', 'less_than'), value: fc.oneof(fc.constantFrom(0, 1, 2, 3), number) }),
    fc.record({ operator: fc.constant('between'), value: fc.tuple(fc.constantFrom(0, 1, 2, '9.99'), fc.oneof(fc.constantFrom(1, 2, 5), number)) }),
  )
  const attribute = fc.constantFrom('category', 'subcategory', 'brand', 'purchase_channel', 'store_id')
  return fc.oneof(
    fc.record({ ...purchase, behaviour: fc.constantFrom('first_purchase', 'repeat_purchase', 'has_not_purchased') }),
    fc.record({ ...purchase, behaviour: fc.constant('has_purchased'), times: amount }),
    fc.record({ ...purchase, behaviour: fc.constantFrom('total_value', 'total_quantity'), amount }),
    fc.record({ ...purchase, behaviour: fc.constant('most_frequent'), attribute, value: text }),
  )
}

function activityConditions(pool: Pool): fc.Arbitrary<object> {
  const filter = fc.constantFrom(...ACTIVITY_ATTRIBUTES).chain(({ attribute, type }) => comparisons({ attribute }, type, pool))
  const campaign = { in: fc.constant('campaign'), ref: fc.constantFrom(undefined, undefined, ...CAMPAIGNS) }
  const automation = { in: fc.constant('automation'), ref: fc.constantFrom(undefined, undefined, ...AUTOMATIONS) }
  const rest = {
    kind: fc.constant('activity'),
    operator: fc.constantFrom('is_in', 'is_in', 'is_not_in'),
    filters: fc.array(filter, { maxLength: 2, size: '-1' }),
  }
  return fc.oneof(fc.record({ ...rest, ...campaign }), fc.record({ ...rest, ...automation }))
}

/** Conditions that need nothing but the rows of a customer. */
export function conditions(pool: Pool): fc.Arbitrary<object> {
  return fc.oneof(
    { weight: 4, arbitrary: attributeConditions(pool) },
    { weight: 2, arbitrary: purchaseConditions(pool) },
    { weight: 1, arbitrary: activityConditions(pool) },
  )
}

/** Raw definitions with an id for every condition; groups to any depth, empty ones included. */
export function definitions(pool: Pool): fc.Arbitrary<unknown> {
  return definitionsOf(conditions(pool))
}

export function definitionsOf(leaf: fc.Arbitrary<object>): fc.Arbitrary<unknown> {
  const { group } = fc.letrec<{ group: object; node: object }>((tie) => ({
    group: fc.record({ match: fc.constantFrom('all', 'any'), of: fc.array(tie('node'), { maxLength: 3 }) }),
    node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('group')),
  }))
  return fc
    .record({ include: group, exclude: fc.oneof(fc.constant(null), group) })
    .map(({ include, exclude }) => numbered({ version: 1, include, exclude }))
}

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

/** Conditions that are all about one attribute, or about two of the same value: what lints weigh against each other. */
export function rivals(pool: Pool): fc.Arbitrary<object[]> {
  const known = fc.constantFrom(...ATTRIBUTES_BY_TYPE).chain((of) => fc.constantFrom(...of))
  const recency = fc.constantFrom(...ATTRIBUTES_BY_TYPE.flat().filter(({ attribute }) => /latest_order$|^latest_order_datetime$/.test(attribute)))
  const about = ({ table, attribute, type }: (typeof ATTRIBUTES_BY_TYPE)[number][number]): fc.Arbitrary<object> =>
    comparisons({ kind: 'attribute', table, attribute }, type, pool)
  const one = known.chain((attribute) => fc.array(about(attribute), { minLength: 1, maxLength: 4 }))
  return fc.oneof({ weight: 3, arbitrary: one }, { weight: 1, arbitrary: fc.array(recency.chain(about), { minLength: 2, maxLength: 4 }) })
}
