import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText } from '../../../lib/segments/canonical'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import { describe as say } from '../../../lib/segments/describe'
import { isSearchString, type ParsedSearch, parseSearchString } from '../../../lib/segments/search/parse-search'
import { parsed } from '../../support/parsed'

let next = 0
const read = (text: string): ParsedSearch => parseSearchString(text, STANDARD_CATALOGUE, () => `s${(next += 1)}`)
const words = (text: string): string => say(read(text).definition, STANDARD_CATALOGUE)
const LATEST = 'Transaction Attributes Extended: Latest Order Datetime'
const ORDERS = 'Transaction Attributes Extended: Lifetime Order Frequency'

describe('a search string', () => {
  it('of the seed is the latest order from 90 to 45 days ago, both included, and nothing else', () => {
    const { definition, notes, refused } = read('s=&as_last_order_dateFrom=Past-90-Days&as_last_order_dateTo=Past-45-Days')
    expect([notes, refused]).toEqual([[], []])
    expect(say(definition, STANDARD_CATALOGUE)).toBe(`Customers where ${LATEST} is from today - 90 days to today - 45 days.`)
    const asDays = {
      id: 'd',
      kind: 'attribute',
      table: 'transaction_attributes_extended',
      attribute: 'latest_order_datetime',
      operator: 'between',
      value: [{ relative: '90 days ago' }, { relative: '45 days ago' }],
    }
    expect(canonicalText(definition, STANDARD_CATALOGUE)).toBe(
      canonicalText(parsed({ version: 1, include: { match: 'all', of: [asDays] }, exclude: null }), STANDARD_CATALOGUE),
    )
  })

  it.each<[string, string, string]>([
    ['only the older end', 'as_last_order_dateFrom=Past-90-Days', `${LATEST} is on or after today - 90 days`],
    ['only the younger end', 's=&as_last_order_dateTo=2026-01-31', `${LATEST} is on or before 2026-01-31`],
    ['days to come', 'as_birthdayFrom=Today&as_birthdayTo=Next-7-Days', 'Customer 360: Birthdate is from today to today + 7 days'],
    ['keys in any case', 'S=&AS_LAST_ORDER_DATEfrom=past-30-days', `${LATEST} is on or after today - 30 days`],
    ['exactly one order', 's=&as_total_ordersFrom=1&as_total_ordersTo=1', `${ORDERS} is from 1 to 1`],
    ['an exact amount', 'as_total_spentFrom=19.90', 'Transaction Attributes Extended: Lifetime Order Revenue is greater than or equal to 19.90'],
    ['a number', 'as_total_orders=3', `${ORDERS} is 3`],
    ['numbers in brackets', 'as_total_orders=(1;2|3)', `${ORDERS} is in list (1, 2, 3)`],
    ['texts in brackets', 'as_city=(Rome, New%20York)', 'Customer 360: City is in list ("Rome", "New York")'],
    ['a text', 'as_city=New+York', 'Customer 360: City is exactly "New York"'],
    ['a text that begins so', 'as_last_name=Smi*', 'Customer 360: Surname starts with "Smi"'],
    ['a flag', 'as_email_opt_in=yes', 'Customer Attributes: Is Opted Into Email is true'],
    [
      'an attribute by its own name',
      'as_l12m_order_frequencyTo=4',
      'Transaction Attributes Extended: L12M Order Frequency is less than or equal to 4',
    ],
    ['a campaign by name', 's=campaign:Winback', 'Is in any campaign (where Campaign is exactly "Winback")'],
  ])('reads %s', (_, text, sentence) => {
    expect(read(text).refused).toEqual([])
    expect(words(text)).toBe(`Customers where ${sentence}.`)
  })

  it('finds free text in any searched field, every word of it, and either of two texts', () => {
    expect(words('s=Smi*')).toMatch(/^Customers where Customer 360: Given Name starts with "Smi" or Customer 360: Surname starts with "Smi" or/)
    expect(words('s=ada fern').split(') and (')).toHaveLength(2)
    expect(words('s=ada&s=bob')).toMatch(/Given Name has "ada" or .* or \(?Customer 360: Given Name has "bob"/)
    expect(words('s=example.com&as_city=Rome')).toMatch(/Email has "example.com".*\) and Customer 360: City is exactly "Rome"\.$/)
  })

  it('also finds customers without a value when a range begins at 0, and says so', () => {
    const { definition, notes } = read('as_total_ordersFrom=0&as_total_ordersTo=2')
    expect(say(definition, STANDARD_CATALOGUE)).toBe(`Customers where ${ORDERS} is from 0 to 2 or ${ORDERS} is null.`)
    expect(notes).toEqual([expect.stringContaining('without a value')])
    expect(read('as_total_ordersFrom=1').notes).toEqual([])
  })

  it.each<[string, string, RegExp]>([
    ['as_total_odersFrom=1', 'as_total_odersFrom=1', /no field “total_oders”. Did you mean “total_orders”/],
    ['as_last_visit_dateFrom=Past-90-Days', 'as_last_visit_dateFrom=Past-90-Days', /Visits are not among the data/],
    ['as_last_order_dateFrom=Some-Day', 'as_last_order_dateFrom=Some-Day', /does not understand “Some-Day”/],
    ['as_last_order_dateFrom=2026-02-30', 'as_last_order_dateFrom=2026-02-30', /does not understand “2026-02-30”/],
    ['as_total_ordersFrom=many', 'as_total_ordersFrom=many', /write a number/],
    ['as_cityFrom=A', 'as_cityFrom=A', /has no range/],
    ['as_email_opt_in=maybe', 'as_email_opt_in=maybe', /write true or false/],
    ['as_city=()', 'as_city=()', /empty list/],
    ['as_city=A&as_city=B', 'as_city=B', /given twice/],
    ['s=*smith', '*smith', /begins with a wildcard/],
    ['s=apple.com%20campaign:832', 'campaign:832', /number of a campaign in another system/],
    ['tags=vip', 'tags=vip', /no tags/],
    ['as_city=%E0', 'as_city=%E0', /not encoded/],
    ['hello', 'hello', /no “=”/],
  ])('refuses what it does not understand by name: %s', (text, part, message) => {
    expect(read(text).refused).toEqual([{ part, message: expect.stringMatching(message) as string }])
  })

  it('keeps what it understood beside what it did not', () => {
    const { definition, refused } = read('s=&as_cityy=Rome&as_last_order_dateTo=Past-45-Days')
    expect(refused.map(({ part }) => part)).toEqual(['as_cityy=Rome'])
    expect(say(definition, STANDARD_CATALOGUE)).toBe(`Customers where ${LATEST} is on or before today - 45 days.`)
  })

  it('says where it is read otherwise than written', () => {
    expect(read('s=Sm??h').notes).toEqual([expect.stringContaining('one character')])
    expect(read('as_last_order_date=Past-30-Days').notes).toEqual([expect.stringContaining('to today')])
    expect(words('as_last_order_date=Past-30-Days')).toContain('is from today - 30 days to today')
    expect(read('?s=&as_city=Rome').notes).toHaveLength(1)
    expect(read('as_last_order_dateFrom=Past-45-Days&as_last_order_dateTo=Past-90-Days').notes).toEqual(['A range ends before it begins.'])
  })

  it('accounts for every part of itself, whatever it is', () => {
    const part = fc.tuple(
      fc.constantFrom('as_city', 'as_total_ordersFrom', 'nonsense', 's', 'as_last_order_dateTo'),
      fc.webQueryParameters({ size: 'small' }),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), fc.string(), (parts, tail) => {
        const { definition, refused } = read([...parts.map(([key, value]) => `${key}=${value}`), tail].join('&'))
        expect(parsed(definition)).toBeTruthy()
        if (parts.some(([key]) => key === 'nonsense')) expect(refused.length).toBeGreaterThan(0)
      }),
      { seed: 7, numRuns: 300 },
    )
    expect(isSearchString('s=&as_x=1') && !isSearchString('Customers where x') && !isSearchString('{"version":1}')).toBe(true)
  })
})
