import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../lib/core/errors'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import { compile, compileCondition } from '../../../lib/segments/compile'
import { type Fragment, toText } from '../../../lib/segments/fragment'
import type { Reference } from '../../../lib/segments/references'
import { EVERYBODY } from '../../../lib/segments/nodes'
import { type Condition, Definition } from '../../../lib/segments/schema'
import { definitions } from '../../support/arbitrary/definition'
import { pools } from '../../support/arbitrary/pool'

const DATABASE = '0190f3a0-0000-7000-8000-000000000000'
const context = { catalogue: STANDARD_CATALOGUE, databaseId: DATABASE, timezone: 'UTC', asOf: new Date('2026-03-15T12:00:00Z') }
const condition = (table: string, attribute: string, operator: string, value?: unknown): Condition =>
  ({ id: 'c1', kind: 'attribute', table, attribute, operator, ...(value === undefined ? {} : { value }) }) as Condition
const alone = (one: unknown): Definition => ({ version: 1, include: { match: 'all', of: [one as Condition] }, exclude: null })
const fromOf = (one: Condition): string => toText(compileCondition({ ...context, condition: one }).from)
const bought = { id: 'p1', kind: 'purchase', behaviour: 'has_not_purchased', when: { operator: 'any_time' }, filters: [] }

describe('compiling', () => {
  it('binds every value, so that no text from a person becomes SQL', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (word) => {
        const mark = `zq${word}`
        const { from, where } = compile({ ...context, definition: alone(condition('customer_360', 'city', 'has', mark)) })
        expect(toText(from) + toText(where)).not.toContain('zq')
        expect(where.values.some((value) => typeof value === 'string' && value.startsWith('zq'))).toBe(true)
      }),
    )
  })

  it('makes the same SQL text whatever the values are', () => {
    const of = (value: unknown) => toText(compile({ ...context, definition: alone(condition('customer_360', 'city', 'in_list', value)) }).where)
    expect(of(['a'])).toBe(of(["'; drop table customer; --", 'b']))
  })

  it('joins only the tables that a definition names', () => {
    expect(fromOf(condition('customer_attributes', 'contactable_email', 'is_true'))).toBe('customer_attributes a')
    expect(fromOf(condition('transaction_attributes_extended', 'days_since_latest_order', 'greater_or_equal', 365))).toBe('customer_attributes a')
    expect(fromOf(condition('customer_360', 'city', 'empty'))).toBe('customer_attributes a join customer c on c.id = a.customer_id')
    expect(fromOf(condition('transaction_attributes_extended', 'l3m_order_frequency', 'equals', 1))).toContain('left join customer_window w')
    expect(fromOf(condition('unified_itemized_transactions', 'category', 'empty'))).not.toMatch(/"order"|product/)
    expect(fromOf(condition('unified_itemized_transactions', 'store_id', 'empty'))).toContain('join "order" o')
    expect(fromOf(condition('unified_itemized_transactions', 'color', 'empty'))).toContain('left join product p')
  })

  it('reads orders for purchases where nothing is asked of a line, and lines where something is', () => {
    const channel = { attribute: 'purchase_channel', operator: 'exactly', value: 'web' }
    const category = { attribute: 'category', operator: 'exactly', value: 'Hats' }
    const often = (attribute: string) => ({ ...bought, behaviour: 'most_frequent', attribute, value: 'web' })
    const isOfOrders = (one: object): boolean => !fromOf(one as Condition).includes('order_line')
    expect([bought, { ...bought, filters: [channel] }, often('store_id')].map(isOfOrders)).toEqual([true, true, true])
    expect([{ ...bought, filters: [channel, category] }, often('category'), { ...often('store_id'), filters: [category] }].map(isOfOrders)).toEqual([
      false,
      false,
      false,
    ])
  })

  it('asks the same about purchases once', () => {
    const definition: Definition = { version: 1, include: { match: 'any', of: [bought, { ...bought, id: 'p2' }] as Condition[] }, exclude: null }
    expect(toText(compile({ ...context, definition }).from).match(/left join/g)).toHaveLength(1)
  })

  it('keeps to one database, with its customers and with its rows', () => {
    const { from, where } = compile({ ...context, definition: alone(bought) })
    expect([from.values, where.values].map((values) => values.filter((value) => value === DATABASE))).toEqual([[DATABASE], [DATABASE]])
  })

  it('turns days since into a bound on the stored instant', () => {
    const { members } = compile({
      ...context,
      definition: alone(condition('transaction_attributes_extended', 'days_since_latest_order', 'greater_or_equal', 365)),
    })
    expect(toText(members)).toBe('((a.latest_order_datetime < $1::timestamptz))')
    expect(members.values).toEqual(['2025-03-16T00:00:00.000Z'])
  })

  it('gives each condition its own predicate over the same tables', () => {
    const definition: Definition = {
      version: 1,
      include: { match: 'all', of: [bought as Condition, condition('customer_360', 'city', 'empty')] },
      exclude: null,
    }
    const { conditions } = compile({ ...context, definition })
    expect([...conditions].map(([id, predicate]) => [id, toText(predicate)])).toEqual([
      ['p1', 's1.customer_id is null'],
      ['c1', 'c.city is null'],
    ])
  })

  it('finds everybody for a definition without conditions', () => {
    expect(toText(compile({ ...context, definition: EVERYBODY }).members)).toBe('true')
  })

  it('has as many texts as values, and one more, for every definition', () => {
    fc.assert(
      fc.property(pools.chain(definitions), (raw) => {
        const { from, where, scope } = compile({ ...context, definition: Definition.parse(raw) })
        for (const { texts, values } of [from, where, scope]) expect(texts).toHaveLength(values.length + 1)
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['a condition of an unknown kind', { id: 'c1', kind: 'spell' }],
    ['an unknown attribute', condition('customer_360', 'shoe_size', 'empty')],
    ['an unknown table', condition('shoes', 'city', 'empty')],
    ['an operator of another type', condition('customer_360', 'city', 'greater_than', 1)],
    ['an operator of another type over a derived value', condition('transaction_attributes_extended', 'days_since_latest_order', 'has', 'x')],
    ['a text operator over a flag', condition('customer_attributes', 'contactable_email', 'exactly', 'x')],
    ['an unknown behaviour', { ...bought, behaviour: 'enchants' }],
    ['an unknown filter', { ...bought, filters: [{ attribute: 'shape', operator: 'empty' }] }],
    ['a most frequent number', { ...bought, behaviour: 'most_frequent', attribute: 'item_revenue', value: '1' }],
    ['a group that is neither all nor any', { match: 'none', of: [condition('customer_360', 'city', 'empty')] }],
  ])('refuses %s instead of finding everybody', (_, node) => {
    expect(() => compile({ ...context, definition: alone(node) })).toThrow(AppError)
  })
})

describe('compiling what a definition names', () => {
  const ref = 'dddddddd-0000-4000-8000-000000000001'
  const is = (operator: 'is' | 'is_not', of: 'segment' | 'list' = 'segment'): Condition => ({
    id: `${operator} ${of}`,
    kind: 'member',
    of,
    ref,
    operator,
  })
  const lapsed = condition('transaction_attributes_extended', 'days_since_latest_order', 'greater_or_equal', 365)
  const asking = (definition: Definition, ...references: [string, Reference][]) =>
    compile({ ...context, definition, references: new Map(references) })
  const stated = ({ from, where }: { from: Fragment; where: Fragment }): string => `${toText(from)} where ${toText(where)}`

  it('puts a segment into the statement that it stands in, and shares what both join', () => {
    const nested = asking({ ...alone(is('is_not')), exclude: { match: 'all', of: [bought as Condition] } }, [
      `segment ${ref}`,
      { kind: 'dynamic', definition: alone(bought) },
    ])
    expect(toText(nested.from).match(/left join/g)).toHaveLength(1)
    expect(toText(nested.members)).toMatch(/^\(\(\(s1\.customer_id is null\)\) is not true\) and \(s1\.customer_id is null\) is not true$/)
    expect([...nested.conditions.keys()]).toEqual(['is_not segment', 'p1'])
  })

  it('asks the rows of a static segment and of a list by their own keys', () => {
    const frozen = asking(alone(is('is')), [`segment ${ref}`, { kind: 'members', relation: 'segment_member' }])
    expect(stated(frozen)).toContain('select i.customer_id from segment_member i where i.segment_id = $1::uuid')
    const list = asking(alone(is('is_not', 'list')), [`list ${ref}`, { kind: 'members', relation: 'customer_list_member' }])
    expect(stated(list)).toContain('select i.customer_id from customer_list_member i where i.list_id = $1::uuid')
    expect(toText(list.members)).toBe('(s1.customer_id is null)')
  })

  it('refuses what was not found, a circle, and more than a thousand conditions', () => {
    expect(() => asking(alone(is('is')))).toThrow('A segment that the segment names was not found.')
    expect(() => asking(alone(is('is')), [`list ${ref}`, { kind: 'members', relation: 'customer_list_member' }])).toThrow(AppError)
    expect(() => asking(alone(is('is')), [`segment ${ref}`, { kind: 'dynamic', definition: alone(is('is_not')) }])).toThrow(
      'The segment refers to itself.',
    )
    const many = (count: number): Definition => ({
      version: 1,
      include: { match: 'any', of: Array.from({ length: count }, (_, id) => ({ ...lapsed, id: `c${id}` })) },
      exclude: null,
    })
    const twice = (count: number) =>
      asking({ version: 1, include: { match: 'any', of: [is('is'), is('is_not')] }, exclude: null }, [
        `segment ${ref}`,
        { kind: 'dynamic', definition: many(count) },
      ])
    expect(stated(twice(500)).match(/latest_order_datetime/g)).toHaveLength(1_000)
    expect(() => twice(501)).toThrow('more than 1,000 conditions')
  })

  it('binds what is asked of campaigns, wherever it stands', () => {
    const mark = "zq'; drop table customer; --"
    const filters = [
      { attribute: 'campaign', operator: 'exactly', value: mark },
      { attribute: 'step', operator: 'in_list', value: [mark] },
      { attribute: 'entry_count', operator: 'greater_than', value: 2 },
    ]
    const asked = asking(alone({ id: 'c1', kind: 'activity', in: 'automation', ref, operator: 'is_in', filters }))
    expect(stated(asked)).not.toContain('zq')
    expect(stated(asked)).toMatch(/r\.automation_id = \$\d+::uuid and .* group by r\.customer_id having \(count\(\*\) >= \$\d+::bigint\)/)
  })
})
