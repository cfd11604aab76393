import { describe, expect, it } from 'vitest'
import { canonicalText } from '../../../lib/segments/canonical'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import { numbered } from '../../support/arbitrary/definition'
import { parsed } from '../../support/parsed'

const text = (raw: unknown): string => canonicalText(parsed(numbered(raw)), STANDARD_CATALOGUE)
const whole = (include: object, exclude: object | null = null): unknown => ({ version: 1, include, exclude })
const one = (condition: object): string => text(whole({ match: 'all', of: [condition] }))
const city = (operator: string, value: unknown): object => ({ kind: 'attribute', table: 'customer_360', attribute: 'city', operator, value })
const age = (operator: string, value: unknown): object => ({ kind: 'attribute', table: 'customer_360', attribute: 'age', operator, value })
const spent = (operator: string, value: unknown): object => ({
  kind: 'attribute',
  table: 'transaction_attributes_extended',
  attribute: 'lifetime_order_revenue',
  operator,
  value,
})
const HAS_SPENT = { kind: 'attribute', table: 'transaction_attributes_extended', attribute: 'lifetime_order_revenue', operator: 'is_not_null' }
const latest = (operator: string, value: unknown): object => ({
  kind: 'attribute',
  table: 'transaction_attributes_extended',
  attribute: 'latest_order_datetime',
  operator,
  value,
})
const relative = (words: string): object => ({ relative: words })
const bought = (rest: object): object => ({ kind: 'purchase', behaviour: 'has_purchased', when: { operator: 'any_time' }, filters: [], ...rest })
const times = (operator: string, value: unknown): object => bought({ times: { operator, value } })
const all = (...of: object[]): object => ({ match: 'all', of })
const any = (...of: object[]): object => ({ match: 'any', of })
const [a, b, c] = [city('exactly', 'Rome'), age('equals', 30), spent('greater_than', 100)]

describe('one canonical text', () => {
  it.each<[string, object, object]>([
    ['a text and a list of one', city('exactly', 'Rome'), city('in_list', ['ROME'])],
    ['lists in another order, case and composition', city('in_list', ['Zo\u00eb', 'Rome']), city('in_list', ['rome', 'ROME', 'Zoe\u0308'])],
    ['1.0 and 1', spent('equals', '1.0'), spent('equals', 1)],
    ['more than 1 and at least 2 whole years', age('greater_than', 1), age('greater_or_equal', 2)],
    ['a list of neighbours and a range', age('in_list', [30, 31, 32]), age('between', [30, 32])],
    ['a range of one and that one', spent('between', [5, '5.0']), spent('equals', 5)],
    ['today - 1 year and 12 months ago', latest('before', relative('today - 1 year')), latest('before', relative('12 months ago'))],
    ['yesterday and 1 day ago', latest('on', relative('yesterday')), latest('between', [relative('1 day ago'), relative('now - 1 day')])],
    ['after a day and on or after the next', latest('after', { day: '2026-02-28' }), latest('on_or_after', { day: '2026-03-01' })],
    ['2 weeks and 14 days', latest('after', relative('now - 2 weeks')), latest('on_or_after', relative('today - 13 days'))],
    [
      'a time with and without its seconds',
      latest('before', { instant: '2026-01-31T10:00' }),
      latest('before', { instant: '2026-01-31T10:00:00.000' }),
    ],
    ['less than 2 times and exactly once', times('less_than', 2), times('exactly', 1)],
    ['not backwards and having a value', spent('not_between', [9, 3]), HAS_SPENT],
  ])('stands for %s', (_, left, right) => {
    expect(one(left)).toBe(one(right))
  })

  it.each<[string, unknown, unknown]>([
    ['the order of conditions', whole(all(a, b, c)), whole(all(c, a, b))],
    ['a repeated condition', whole(all(a, b, a)), whole(all(a, b))],
    ['groups of the same join', whole(all(a, all(b, all(c)))), whole(all(a, b, c))],
    ['groups of one', whole(any(all(any(a)))), whole(all(a))],
    ['a repeated group', whole(all(a, any(all(b, c), all(c, b)))), whole(all(a, b, c))],
    ['empty groups', whole(all(a, any()), any()), whole(all(a))],
  ])('leaves out %s', (_, left, right) => {
    expect(text(left)).toBe(text(right))
  })

  it.each<[string, unknown, unknown]>([
    ['AND and OR', whole(all(a, b)), whole(any(a, b))],
    ['what is included and what is excluded', whole(all(a), all(b)), whole(all(b), all(a))],
    ['an exclusion and none', whole(all(a), all(b)), whole(all(a))],
    ['where the brackets stand', whole(all(a, any(b, c))), whole(any(all(a, b), c))],
    ['is and is not', whole(all(city('exactly', 'Rome'))), whole(all(city('not_exactly', 'Rome')))],
    ['at least and more than', whole(all(spent('greater_or_equal', 5))), whole(all(spent('greater_than', 5)))],
    ['between and not between', whole(all(spent('between', [1, 2]))), whole(all(spent('not_between', [1, 2])))],
    ['1 year and 365 days', whole(all(latest('before', relative('1 year ago')))), whole(all(latest('before', relative('365 days ago'))))],
    [
      'yesterday - 1 month and today - 1 month',
      whole(all(latest('on', relative('yesterday - 1 month')))),
      whole(all(latest('on', relative('today - 1 month')))),
    ],
    ['a day and its first moment', whole(all(latest('on', { day: '2026-01-31' }))), whole(all(latest('on', { instant: '2026-01-31T00:00' })))],
    ['a table and another with the same attribute', whole(all(a)), whole(all({ ...a, table: 'merged_customers' }))],
    ['has and starts with', whole(all(city('has', 'Ro'))), whole(all(city('starts_with', 'Ro')))],
    ['stra\u00dfe and strasse', whole(all(city('exactly', 'stra\u00dfe'))), whole(all(city('exactly', 'strasse')))],
    [
      'filters of a purchase',
      whole(all(times('more_than', 1))),
      whole(all(bought({ times: { operator: 'more_than', value: 1 }, filters: [{ attribute: 'brand', operator: 'not_empty' }] }))),
    ],
    ['no value and a value', whole(all({ ...HAS_SPENT, operator: 'is_null' })), whole(all(HAS_SPENT))],
    ['everybody and those who have a value', whole(all()), whole(all(HAS_SPENT))],
  ])('tells %s apart', (_, left, right) => {
    expect(text(left)).not.toBe(text(right))
  })
})
