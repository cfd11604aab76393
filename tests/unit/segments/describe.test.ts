import { describe, expect, it } from 'vitest'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import { describe as say, describeCondition } from '../../../lib/segments/describe'
import { conditionsOf, hashable, normalise } from '../../../lib/segments/normalise'
import { EVERYBODY } from '../../../lib/segments/nodes'
import type { Condition, Definition, Group } from '../../../lib/segments/schema'
import { starterTemplates } from '../../../lib/segments/templates'
import { parsed } from '../../support/parsed'

const city = (id: string, value: string): Condition => ({
  id,
  kind: 'attribute',
  table: 'customer_360',
  attribute: 'city',
  operator: 'exactly',
  value,
})
const of = (match: 'all' | 'any', ...nodes: (Group | Condition)[]): Group => ({ match, of: nodes })
const definition = (include: Group, exclude: Group | null = null): Definition => ({ version: 1, include, exclude })
const words = (one: Definition): string => say(one, STANDARD_CATALOGUE)

describe('a segment in words', () => {
  it('is one sentence, with brackets around a group inside a group', () => {
    const include = of('all', of('any', city('a', 'Chicago'), city('b', 'Seattle')), city('c', 'x "y"'))
    expect(words(definition(include, of('all', city('d', 'Portland'))))).toBe(
      'Customers where (Customer 360: City is exactly "Chicago" or Customer 360: City is exactly "Seattle") and ' +
        'Customer 360: City is exactly "x \\"y\\"", but not where Customer 360: City is exactly "Portland".',
    )
    expect(words(EVERYBODY)).toBe('All customers.')
    expect(words(definition(of('all', of('any')), of('all', city('a', 'Rome'))))).toBe(
      'All customers, but not where Customer 360: City is exactly "Rome".',
    )
  })

  it('spends no brackets on a section that stands alone', () => {
    const section = of('any', city('a', 'Rome'), city('b', 'Oslo'))
    expect(words(definition(of('all', section)))).toBe(
      'Customers where Customer 360: City is exactly "Rome" or Customer 360: City is exactly "Oslo".',
    )
    expect(words(definition(of('all', of('all', section), city('c', 'Bern'))))).toContain('(Customer 360: City is exactly "Rome" or')
  })

  it.each([
    [{ table: 'customer_attributes', attribute: 'contactable_email', operator: 'is_true' }, 'Customer Attributes: Contactable Email is true'],
    [{ table: 'customer_360', attribute: 'age', operator: 'not_between', value: [30, 40] }, 'Customer 360: Age is not from 30 to 40'],
    [{ table: 'customer_360', attribute: 'city', operator: 'in_list', value: ['a', 'b'] }, 'Customer 360: City is in list ("a", "b")'],
    [
      { table: 'transaction_attributes_extended', attribute: 'lifetime_order_revenue', operator: 'greater_or_equal', value: '19.95' },
      'Transaction Attributes Extended: Lifetime Order Revenue is greater than or equal to 19.95',
    ],
    [
      {
        table: 'transaction_attributes_extended',
        attribute: 'latest_order_datetime',
        operator: 'on_or_before',
        value: { relative: 'Today - 1 year' },
      },
      'Transaction Attributes Extended: Latest Order Datetime is on or before today - 1 year',
    ],
    [{ table: 'gone', attribute: 'old_name', operator: 'is_true' }, 'Gone: Old Name is true'],
  ])('says what each comparison asks: %j', (condition, sentence) => {
    expect(describeCondition({ id: 'c', kind: 'attribute', ...condition } as Condition, STANDARD_CATALOGUE)).toBe(sentence)
  })

  it.each([
    [
      { behaviour: 'has_purchased', times: { operator: 'more_than', value: 2 }, when: { operator: 'after', value: { relative: 'now - 2 years' } } },
      'Has purchased more than 2 times after now - 2 years',
    ],
    [
      { behaviour: 'has_purchased', times: { operator: 'exactly', value: 1 }, when: { operator: 'any_time' } },
      'Has purchased exactly 1 time at any time',
    ],
    [
      { behaviour: 'has_not_purchased', when: { operator: 'not_between', value: [{ day: '2026-01-01' }, { day: '2026-01-31' }] } },
      'Has not purchased not from 2026-01-01 to 2026-01-31',
    ],
    [{ behaviour: 'first_purchase', when: { operator: 'on_or_after', value: { day: '2026-01-01' } } }, 'First purchase was on or after 2026-01-01'],
    [
      { behaviour: 'total_value', amount: { operator: 'between', value: ['1', '2.50'] }, when: { operator: 'any_time' } },
      'Total value of orders was from 1 to 2.50 at any time',
    ],
    [
      { behaviour: 'most_frequent', attribute: 'category', value: 'socks', when: { operator: 'any_time' } },
      'Most frequent Category was "socks" at any time',
    ],
  ])('says what each purchase behaviour asks: %j', (condition, sentence) => {
    const filters = [{ attribute: 'brand', operator: 'exactly', value: 'ACME' }]
    const base = { id: 'c', kind: 'purchase', ...condition }
    expect(describeCondition({ ...base, filters: [] } as unknown as Condition, STANDARD_CATALOGUE)).toBe(sentence)
    expect(describeCondition({ ...base, filters } as unknown as Condition, STANDARD_CATALOGUE)).toBe(
      `${sentence} (only lines where Brand is exactly "ACME")`,
    )
  })
})

describe('a normalised definition', () => {
  it('has no group without conditions, at any depth', () => {
    const messy = definition(of('any', of('all'), of('all', of('any', of('all')), city('a', 'x'))), of('all', of('any')))
    expect(normalise(messy)).toEqual(definition(of('any', of('all', city('a', 'x')))))
    expect(conditionsOf(messy).map(({ id }) => id)).toEqual(['a'])
  })

  it('has no condition that is off, which is in no words either', () => {
    const off = (id: string): Condition => ({ ...city(id, 'y'), off: true })
    const switched: Definition = {
      ...definition(of('any', city('a', 'x'), off('b')), of('all', of('any', off('c')))),
      exclude: of('all', of('all', off('d'))),
    }
    expect(normalise(switched)).toEqual(definition(of('any', city('a', 'x'))))
    expect(hashable(switched)).toBe(hashable(definition(of('any', city('a', 'x')))))
    expect(words(switched)).toBe('Customers where Customer 360: City is exactly "x".')
  })

  it('hashes alike when only ids, the order of keys or empty groups differ, and not otherwise', () => {
    const one = definition(of('all', city('a', 'x'), of('any')))
    const other = {
      exclude: null,
      include: { of: [{ value: 'x', operator: 'exactly', attribute: 'city', table: 'customer_360', kind: 'attribute', id: 'b' }], match: 'all' },
      version: 1,
    }
    expect(hashable(one)).toBe(hashable(other as Definition))
    expect(hashable(one)).not.toBe(hashable(definition(of('any', city('a', 'x')))))
    expect(hashable(one)).not.toBe(hashable(definition(of('all', city('a', 'y')))))
    expect(hashable(one)).not.toBe(hashable(definition(of('all'), of('all', city('a', 'x')))))
  })
})

describe('the templates to start from', () => {
  let next = 0
  const templates = starterTemplates(() => `c${(next += 1)}`)

  it('are the two win-backs and the drifting ones, as good definitions', () => {
    expect(templates.map(({ name }) => name)).toEqual(['Win-back: Lapsed Customers', 'Win-back: Lost Customers', 'Drifting: 45–90 days'])
    const limits = templates.map((template) => conditionsOf(parsed(template.definition)).flatMap((one) => ('value' in one ? [one.value] : [])))
    expect(limits).toEqual([[365, 730], [730], [45, 90]])
  })
})
