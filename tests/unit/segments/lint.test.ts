import { describe, expect, it } from 'vitest'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import { canonicalText } from '../../../lib/segments/canonical'
import { momentOf } from '../../../lib/segments/dates'
import { describe as say } from '../../../lib/segments/describe'
import { lint } from '../../../lib/segments/lint/lint'
import { nearest } from '../../../lib/segments/lint/nearest'
import type { Lint, LintFacts, LintId } from '../../../lib/segments/lint/types'
import type { Definition } from '../../../lib/segments/schema'
import { numbered } from '../../support/arbitrary/definition'
import { parsed } from '../../support/parsed'

const moment = momentOf(new Date('2026-03-15T12:00:00Z'), 'UTC')
const defined = (include: object, exclude: object | null = null): Definition => parsed(numbered({ version: 1, include, exclude }))
const all = (...of: object[]): object => ({ match: 'all', of })
const any = (...of: object[]): object => ({ match: 'any', of })
const on =
  (table: string) =>
  (attribute: string, operator: string, value?: unknown): object => ({
    kind: 'attribute',
    table,
    attribute,
    operator,
    ...(value === undefined ? {} : { value }),
  })
const [tae, ca, c360] = [on('transaction_attributes_extended'), on('customer_attributes'), on('customer_360')]
const ut = on('unified_transactions')
const since = (operator: string, value: number): object => tae('days_since_latest_order', operator, value)
const latest = (operator: string, value: object | object[]): object => tae('latest_order_datetime', operator, value)
const city = (operator: string, value?: unknown): object => c360('city', operator, value)
const bought = (rest: object): object => ({ kind: 'purchase', when: { operator: 'any_time' }, filters: [], ...rest })
const relative = (words: string): object => ({ relative: words })

function lintsOf(definition: Definition, facts: LintFacts = {}): Lint[] {
  return lint(definition, { catalogue: STANDARD_CATALOGUE, moment, facts })
}
const found = (definition: Definition, id: LintId, facts?: LintFacts): Lint | undefined => lintsOf(definition, facts).find((one) => one.id === id)
const ids = (definition: Definition): LintId[] => lintsOf(definition).map(({ id }) => id)
function applied(one: Lint | undefined, label: RegExp): string {
  const fix = one?.fixes.find((candidate) => label.test(candidate.label))
  if (!fix || !('definition' in fix)) throw new Error(`No fix like ${label}`)
  return say(parsed(fix.definition), STANDARD_CATALOGUE)
}

describe('the literal recipe of the first seed', () => {
  const literal = defined(all(all(ca('contactable_email', 'is_true'), since('greater_or_equal', 365), since('greater_or_equal', 732))))
  const one = found(literal, 'redundant')

  it('says that at least 365 follows from at least 732', () => {
    expect(one?.severity).toBe('warning')
    expect(one?.conditions).toEqual(['c2', 'c3'])
    expect(one?.sentence).toBe(
      '“Days Since Latest Order is greater than or equal to 365” already follows from “Days Since Latest Order is greater than or equal to 732”.',
    )
  })

  it('offers to remove it, and at most 730 in its place', () => {
    expect(applied(one, /^Remove/)).not.toContain('365')
    expect(applied(one, /730/)).toContain('Days Since Latest Order is greater than or equal to 365')
    expect(applied(one, /730/)).toContain('Days Since Latest Order is less than or equal to 730')
  })
})

describe('a lint', () => {
  it.each<[string, Definition]>([
    ['at least 730 and less than 365', defined(all(since('greater_or_equal', 730), since('less_than', 365)))],
    ['days since the latest order and its date', defined(all(since('less_than', 30), latest('before', relative('today - 60 days'))))],
    [
      'three that only together leave nothing',
      defined(all(c360('age', 'between', [20, 40]), c360('age', 'not_between', [20, 30]), c360('age', 'not_between', [31, 40]))),
    ],
    ['two cities', defined(all(city('exactly', 'Rome'), city('exactly', 'Oslo')))],
    ['a value and none', defined(all(city('empty'), city('has', 'o')))],
    ['a start and another', defined(all(city('starts_with', 'Ro'), city('starts_with', 'Os')))],
    ['a list that a filter empties', defined(all(city('in_list', ['Rome', 'Oslo']), city('does_not_contain', 'o')))],
    ['a range from the larger to the smaller', defined(all(c360('age', 'between', [40, 30])))],
    [
      'bought and not bought',
      defined(all(bought({ behaviour: 'has_purchased', times: { operator: 'more_than', value: 0 } }), bought({ behaviour: 'has_not_purchased' }))),
    ],
    ['a count below one', defined(all(bought({ behaviour: 'has_purchased', times: { operator: 'less_than', value: 1 } })))],
    [
      'filters that no line passes',
      defined(
        all(
          bought({
            behaviour: 'repeat_purchase',
            filters: [
              { attribute: 'brand', operator: 'exactly', value: 'A' },
              { attribute: 'brand', operator: 'exactly', value: 'B' },
            ],
          }),
        ),
      ),
    ],
  ])('finds a contradiction: %s', (_, definition) => {
    const one = found(definition, 'contradictory')
    expect(one?.severity).toBe('error')
    expect(one?.fixes.length).toBeGreaterThan(0)
    for (const fix of one?.fixes ?? []) expect('definition' in fix && parsed(fix.definition)).toBeTruthy()
  })

  it('turns two values that exclude each other into a list', () => {
    const one = found(defined(all(city('exactly', 'Rome'), city('exactly', 'Oslo'))), 'contradictory')
    expect(applied(one, /either/)).toContain('City is in list ("Rome", "Oslo")')
  })

  it.each<[string, Definition, number]>([
    [
      'the same twice, in words that differ',
      defined(all(latest('before', relative('1 year ago')), latest('before', relative('today - 12 months')))),
      1,
    ],
    ['a narrower list', defined(all(city('in_list', ['Rome', 'Oslo']), city('in_list', ['Rome']))), 1],
    ['what contains the other', defined(all(city('has', 'ome'), city('starts_with', 'Rome'))), 1],
    ['having a value beside one', defined(all(c360('age', 'is_not_null'), c360('age', 'greater_than', 5))), 1],
    ['an OR that adds nobody', defined(any(since('greater_or_equal', 365), since('greater_or_equal', 732))), 1],
    ['the same purchase twice', defined(all(bought({ behaviour: 'repeat_purchase' }), bought({ behaviour: 'repeat_purchase' }))), 1],
    [
      'both ends of a range that one of them has',
      defined(all(c360('age', 'between', [20, 30]), c360('age', 'greater_than', 10), c360('age', 'less_than', 90))),
      2,
    ],
    ['an order of an amount, and of a larger one', defined(all(ut('order_revenue', 'greater_than', 10), ut('order_revenue', 'greater_than', 50))), 1],
  ])('finds what is redundant: %s', (_, definition, count) => {
    expect(ids(definition).filter((id) => id === 'redundant')).toHaveLength(count)
  })

  it.each<[string, Definition]>([
    ['two orders of different amounts need not be one', defined(all(ut('order_revenue', 'greater_than', 50), ut('order_revenue', 'less_than', 10)))],
    [
      'a date that stands and one that moves may meet one day',
      defined(all(latest('before', { day: '2020-01-01' }), latest('after', relative('today - 1 year')))),
    ],
    ['is one of them or the other', defined(any(city('exactly', 'Rome'), city('exactly', 'Oslo')))],
    ['a range', defined(all(since('greater_or_equal', 365), since('less_or_equal', 730)))],
    ['the same in what is included and in what is excluded from another', defined(all(city('exactly', 'Rome')), all(c360('age', 'less_than', 18)))],
  ])('keeps silent: %s', (_, definition) => {
    expect(ids(definition).filter((id) => ['contradictory', 'redundant', 'always_true', 'or_not'].includes(id))).toEqual([])
  })

  it('weighs a year against days on every day of the calendar', () => {
    const year = latest('on_or_after', relative('today - 1 year'))
    expect(ids(defined(all(year, latest('on_or_after', relative('today - 366 days')))))).toContain('redundant')
    expect(ids(defined(all(year, latest('on_or_after', relative('today - 365 days')))))).toContain('redundant')
    expect(ids(defined(all(latest('on_or_after', relative('today - 1 month')), latest('on_or_after', relative('today - 30 days')))))).not.toContain(
      'redundant',
    )
  })

  it('finds what is always true', () => {
    expect(found(defined(all(ca('contactable_email', 'is_not_null'), city('exactly', 'Rome'))), 'always_true')?.conditions).toEqual(['c1'])
    expect(
      found(defined(any(c360('age', 'less_than', 40), c360('age', 'greater_than', 30), c360('age', 'is_null'))), 'always_true')?.sentence,
    ).toContain('every customer.')
    expect(found(defined(any(c360('age', 'less_than', 40), c360('age', 'greater_than', 30))), 'always_true')?.sentence).toContain('who has a value')
    expect(
      found(defined(all(ca('historical_purchaser_lifecycle_status', 'in_list', ['New', 'Active', 'Lapsed', 'Dormant', 'Prospect']))), 'always_true'),
    ).toBeTruthy()
  })

  it('knows the trap of OR with NOT, and offers neither', () => {
    const one = found(defined(any(city('not_exactly', 'Rome'), city('not_exactly', 'Oslo'))), 'or_not')
    expect(one?.severity).toBe('warning')
    expect(applied(one, /Ask for/)).toBe('Customers where Customer 360: City is not in list ("Rome", "Oslo").')
    expect(found(defined(all(city('not_exactly', 'Rome'), city('not_exactly', 'Oslo'))), 'or_not')).toBeUndefined()
  })

  it('names a value that nobody has, and the nearest that somebody has', () => {
    const one = found(defined(all(ca('historical_purchaser_lifecycle_status', 'in_list', ['Lapse', 'Dormant']))), 'unknown_value')
    expect(one?.sentence).toBe('“Lapse” is not a value of Historical Purchaser Lifecycle Status. Did you mean “Lapsed”?')
    expect(applied(one, /Lapsed/)).toContain('("Lapsed", "Dormant")')
    const facts: LintFacts = { valuesOf: (_, attribute) => (attribute === 'city' ? ['Chicago', 'Seattle'] : ['socks']) }
    expect(applied(found(defined(all(city('exactly', 'Chciago'))), 'unknown_value', facts), /Chicago/)).toContain('"Chicago"')
    expect(found(defined(all(city('exactly', 'chicago'))), 'unknown_value', facts)).toBeUndefined()
    const filtered = bought({ behaviour: 'repeat_purchase', filters: [{ attribute: 'category', operator: 'exactly', value: 'sock' }] })
    expect(applied(found(defined(all(filtered)), 'unknown_value', facts), /socks/)).toContain('"socks"')
    expect(nearest('xyz', ['Chicago'])).toBeUndefined()
  })

  it('says that "is not" leaves out who has no value, and can keep them', () => {
    const one = found(defined(all(city('not_exactly', 'Rome'))), 'drops_no_value', { fillOf: () => 0.8 })
    expect(one?.sentence).toContain('20.0%')
    expect(applied(one, /Keep/)).toBe('Customers where Customer 360: City is not exactly "Rome" or Customer 360: City is empty.')
    expect(found(defined(all(city('not_exactly', 'Rome'), city('not_empty'))), 'drops_no_value')).toBeUndefined()
    expect(found(defined(all(city('not_exactly', 'Rome'))), 'drops_no_value', { fillOf: () => 1 })).toBeUndefined()
    expect(found(defined(all(since('greater_than', 3)), all(city('not_exactly', 'Rome'))), 'drops_no_value')).toBeUndefined()
  })

  it('names an attribute that hardly anybody has', () => {
    expect(found(defined(all(city('exactly', 'Rome'))), 'near_empty', { fillOf: () => 0.03 })?.sentence).toBe(
      'Only 3.0% of all customers have a value for City.',
    )
    expect(found(defined(all(city('exactly', 'Rome'))), 'near_empty', { fillOf: () => 0.06 })).toBeUndefined()
    expect(found(defined(all(city('empty'))), 'near_empty', { fillOf: () => 0 })).toBeUndefined()
  })

  it('notes that recency has no upper bound', () => {
    expect(applied(found(defined(all(since('greater_or_equal', 365))), 'open_ended_recency'), /Add/)).toContain('less than or equal to 730')
    expect(applied(found(defined(all(since('greater_or_equal', 730))), 'open_ended_recency'), /Add/)).toContain('less than or equal to 1095')
    expect(applied(found(defined(all(latest('before', relative('today - 2 years')))), 'open_ended_recency'), /Add/)).toContain(
      'less than or equal to 1095',
    )
    expect(found(defined(all(since('greater_or_equal', 365), since('less_or_equal', 730))), 'open_ended_recency')).toBeUndefined()
    expect(found(defined(any(since('greater_or_equal', 365), city('exactly', 'Rome'))), 'open_ended_recency')).toBeUndefined()
  })

  it('notes who has not agreed to email, and that an address is no consent', () => {
    const contactable = defined(all(ca('contactable_email', 'is_true')))
    expect(applied(found(contactable, 'not_opted_in'), /Add/)).toContain('Is Opted Into Email is true')
    expect(found(contactable, 'not_opted_in', { notOptedIn: 41_020 })?.sentence).toBe('41,020 of these have not agreed to email.')
    expect(found(contactable, 'not_opted_in', { notOptedIn: 0 })).toBeUndefined()
    expect(found(defined(all(city('exactly', 'Rome'))), 'not_opted_in')).toBeUndefined()
    expect(applied(found(defined(any(city('exactly', 'Rome'), city('exactly', 'Oslo'))), 'not_opted_in', { notOptedIn: 3 }), /Add/)).toBe(
      'Customers where (Customer 360: City is exactly "Rome" or Customer 360: City is exactly "Oslo") and Customer Attributes: Is Opted Into Email is true.',
    )
  })

  it('recognises a saved segment in another order', () => {
    const saved = new Map([
      [canonicalText(defined(all(city('exactly', 'Rome'), since('greater_than', 3))), STANDARD_CATALOGUE), { id: 's1', name: 'Romans' }],
    ])
    const one = found(defined(all(since('greater_or_equal', 4), city('in_list', ['rome']))), 'same_as_saved', { saved })
    expect(one?.fixes).toEqual([{ label: 'Open “Romans”', segmentId: 's1' }])
  })

  it('puts the gravest first, and says nothing of what is switched off', () => {
    const grave = defined(
      all(
        ca('contactable_email', 'is_true'),
        since('greater_or_equal', 365),
        since('greater_or_equal', 732),
        city('exactly', 'a'),
        city('exactly', 'b'),
      ),
    )
    expect(lintsOf(grave).map(({ severity }) => severity)).toEqual(['error', 'warning', 'note', 'note'])
    expect(ids(defined(all(city('exactly', 'a'), { ...city('exactly', 'b'), off: true })))).toEqual([])
  })

  it.each(['0001-01-01', '9999-12-31'])('can weigh the ends of the calendar: %s', (day) => {
    expect(ids(defined(all(latest('before', { day }), latest('after', { day }))))).toContain('contradictory')
    const far = latest('after', relative(day.startsWith('0') ? 'today - 1000 years' : 'tomorrow + 1000 years'))
    expect(() => ids(defined(all(far, latest('before', relative('today - 366000 days')))))).not.toThrow()
  })
})
