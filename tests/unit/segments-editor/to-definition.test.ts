import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Comparison, Entry, FilterRow, Row } from '@/components/segments/draft/draft'
import { shapeOf } from '@/components/segments/draft/shape'
import { conditionOf } from '@/components/segments/draft/to-definition'
import { ActivityCondition, AttributeCondition, Filter, MemberCondition, OPERATORS, PurchaseCondition } from '@/lib/segments/schema'

const text = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('', ' ', '12', '-3.50', '1e3', '1'.repeat(21), 'a'.repeat(1_001)))
const number = fc.oneof(fc.integer(), fc.double())
const date = fc.oneof(
  fc.constantFrom({ day: '2026-01-31' }, { day: '12026-01-31' }, { instant: '2026-01-31T10:00:00Z' }, { instant: 'x'.repeat(31) }),
  fc.string({ maxLength: 70 }).map((relative) => ({ relative })),
)
const entry: fc.Arbitrary<Entry> = fc.oneof(text, number, date, fc.constant(null))
const comparison: fc.Arbitrary<Comparison> = fc.record({
  operator: fc.constantFrom(...OPERATORS),
  value: entry,
  to: entry,
  list: fc.array(fc.oneof(text, number), { maxLength: 3 }),
})
const id = fc.constantFrom('a', 'b')
const filter: fc.Arbitrary<FilterRow> = fc.tuple(id, comparison).map(([one, compared]) => ({ id: one, attribute: 'category', ...compared }))
const filters = fc.array(filter, { maxLength: 2 })
const off = fc.constantFrom({}, { off: true } as const)
const ref = fc.oneof(
  fc.uuid(),
  fc.uuid().map((uuid) => uuid.toUpperCase()),
  fc.constantFrom(null, '', 'lapsed'),
)
const amounts = fc.constantFrom('more_than', 'exactly', 'less_than', 'between')
const whens = fc.constantFrom('any_time', 'on', 'not_on', 'after', 'on_or_after', 'before', 'on_or_before', 'between', 'not_between')
const behaviours = fc.constantFrom(
  ...(['first_purchase', 'repeat_purchase', 'has_not_purchased', 'has_purchased', 'total_value', 'total_quantity', 'most_frequent'] as const),
)
const amount = fc.record({ operator: amounts, value: fc.oneof(text, number, fc.constant(null)), to: fc.oneof(text, number, fc.constant(null)) })
const when = fc.record({ operator: whens, value: entry, to: entry })

const row: fc.Arbitrary<Row> = fc.oneof(
  fc
    .tuple(id, comparison, off)
    .map(([one, compared, switched]): Row => ({ id: one, kind: 'attribute', table: 'customer_360', attribute: 'city', ...compared, ...switched })),
  fc
    .record({ id, of: fc.constantFrom('segment', 'list'), operator: fc.constantFrom('is', 'is_not'), ref, off })
    .map(({ off: switched, ...rest }): Row => ({ kind: 'member', ...rest, ...switched })),
  fc
    .record({ id, in: fc.constantFrom('campaign', 'automation'), operator: fc.constantFrom('is_in', 'is_not_in'), ref, filters, off })
    .map(({ off: switched, ...rest }): Row => ({ kind: 'activity', ...rest, ...switched })),
  fc
    .record({ id, behaviour: behaviours, amount, when, filters, value: text, off })
    .map(({ off: switched, ...rest }): Row => ({ kind: 'purchase', attribute: 'category', ...rest, ...switched })),
)

describe('a row', () => {
  test('is the condition that the schema reads in it, and none where the schema reads none', () => {
    fc.assert(
      fc.property(row, (one) => {
        expect(conditionOf(one)).toEqual(bySchema(one))
      }),
      { numRuns: 4_000 },
    )
  })

  test('takes no more values than the schema lets into a list', () => {
    const list = (count: number): Row => ({
      ...{ id: 'a', kind: 'attribute', table: 'customer_360', attribute: 'city', operator: 'in_list', value: null, to: null },
      list: Array.from({ length: count }, (_, index) => index),
    })
    for (const count of [10_000, 10_001]) expect(conditionOf(list(count))).toEqual(bySchema(list(count)))
  })

  test('takes no more filters than the schema does', () => {
    const filtered = (count: number): Row => ({
      ...{ id: 'a', kind: 'activity', in: 'campaign', operator: 'is_in', ref: null },
      filters: Array.from({ length: count }, (_, n) => ({
        id: `${n}`,
        attribute: 'channel',
        operator: 'exactly',
        value: 'email',
        to: null,
        list: [],
      })),
    })
    expect(conditionOf(filtered(20))).toBeDefined()
    for (const count of [20, 21]) expect(conditionOf(filtered(count))).toEqual(bySchema(filtered(count)))
  })
})

function bySchema(one: Row): unknown {
  const switched = one.off ? { off: one.off } : {}
  switch (one.kind) {
    case 'attribute':
      return AttributeCondition.safeParse({ id: one.id, kind: one.kind, table: one.table, attribute: one.attribute, ...compared(one), ...switched })
        .data
    case 'member':
      return MemberCondition.safeParse(one).data
    case 'activity':
      return ActivityCondition.safeParse({ ...one, ref: one.ref ?? undefined, filters: one.filters.map(filtered) }).data
    case 'purchase': {
      const { operator, value, to } = one.amount
      const total = { operator, value: operator === 'between' ? [value, to] : value }
      return PurchaseCondition.safeParse({
        ...{ id: one.id, kind: one.kind, behaviour: one.behaviour, filters: one.filters.map(filtered), ...switched },
        when: one.when.operator === 'any_time' ? { operator: 'any_time' } : compared({ ...one.when, operator: one.when.operator, list: [] }),
        ...(one.behaviour === 'has_purchased' && { times: total }),
        ...((one.behaviour === 'total_value' || one.behaviour === 'total_quantity') && { amount: total }),
        ...(one.behaviour === 'most_frequent' && { attribute: one.attribute, value: one.value.trim() === '' ? undefined : one.value }),
      }).data
    }
  }
}

function filtered({ attribute, ...comparison }: FilterRow): unknown {
  return Filter.safeParse({ attribute, ...compared(comparison) }).data
}

function compared({ operator, value, to, list }: Comparison): object {
  const values = { none: {}, range: { value: [value, to] }, list: { value: list }, one: { value } }
  return { operator, ...values[shapeOf(operator)] }
}
