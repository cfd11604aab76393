import { describe, expect, it } from 'vitest'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import { parseDefinition } from '../../../lib/segments/parse-definition'

const parse = (input: unknown) => parseDefinition(input, STANDARD_CATALOGUE)
const including = (...of: unknown[]) => ({ version: 1, include: { match: 'all', of }, exclude: null })
const attribute = (table: string, name: string, operator: string, value?: unknown) => ({
  id: 'c1',
  kind: 'attribute',
  table,
  attribute: name,
  operator,
  ...(value === undefined ? {} : { value }),
})
const purchase = (more: object) => ({
  id: 'c1',
  kind: 'purchase',
  behaviour: 'has_not_purchased',
  when: { operator: 'any_time' },
  filters: [],
  ...more,
})

/** The paths of the problems of a definition with this one condition, from the condition on. */
function problems(condition: unknown): string[] {
  const result = parse(including(condition))
  return result.ok ? [] : result.issues.map(({ path, message }) => `${path.slice(3).join('.')}: ${message}`)
}

describe('a definition', () => {
  it('is read as it is, with its lists freed of duplicates', () => {
    const result = parse(including(attribute('customer_360', 'city', 'in_list', ['Zoë', 'ZOË', 'Zoë'.normalize('NFD'), 'Ann'])))
    expect(result).toMatchObject({ ok: true, definition: including(attribute('customer_360', 'city', 'in_list', ['Zoë', 'Ann'])) })
    const numbers = parse(including(attribute('customer_360', 'age', 'in_list', [30, '30.0', 31])))
    expect(numbers).toMatchObject({ ok: true, definition: including(attribute('customer_360', 'age', 'in_list', [30, 31])) })
  })

  it('may hold conditions that are off, which are checked like the others', () => {
    const off = { ...attribute('customer_360', 'city', 'has', 'York'), off: true }
    expect(parse(including(off))).toMatchObject({ ok: true, definition: including(off) })
    expect(problems({ ...purchase({}), off: true })).toEqual([])
    expect(problems({ ...off, off: 'yes' })).toHaveLength(1)
    expect(problems({ ...off, attribute: 'nowhere' })).toHaveLength(1)
  })

  it('may use the names that operators had before', () => {
    const result = parse(including(attribute('customer_360', 'city', 'is like', 'York')))
    expect(result).toMatchObject({ ok: true, definition: including(attribute('customer_360', 'city', 'has', 'York')) })
  })

  it('of another version is refused', () => {
    expect(parse({ ...including(), version: 2 })).toEqual({
      ok: false,
      issues: [{ path: ['version'], message: 'is 2; this Rekindle reads version 1' }],
    })
    expect(parse({ include: {}, exclude: null })).toMatchObject({
      ok: false,
      issues: [{ path: ['version'] }, { path: ['include', 'match'] }].slice(0, 1),
    })
  })

  it.each([null, undefined, 1, 'x', [], {}, { version: 1 }, { version: 1, include: null, exclude: null }, including(null), including([[]])])(
    'is not %j, and that is said without throwing',
    (input) => {
      const result = parse(input)
      expect(result).toMatchObject({ ok: false })
      expect(result.ok ? [] : result.issues).not.toEqual([])
    },
  )

  it('has no keys that are not known', () => {
    const result = parse({ version: 1, include: { match: 'all', of: [{ match: 'any', of: [], not: true }] }, exclude: null, owner: 1 })
    expect(result).toEqual({ ok: false, issues: [{ path: ['owner'], message: 'is not known here' }] })
    expect(parse(including({ match: 'any', of: [], not: true }))).toEqual({
      ok: false,
      issues: [{ path: ['include', 'of', 0, 'not'], message: 'is not known here' }],
    })
    expect(problems({ ...attribute('customer_360', 'city', 'empty'), value: 'x' })).toEqual(['value: is not known here'])
  })

  it('has an id of its own for each condition, also in the exclusion', () => {
    const one = attribute('customer_360', 'city', 'empty')
    const result = parse({ version: 1, include: { match: 'all', of: [one] }, exclude: { match: 'all', of: [one] } })
    expect(result).toEqual({ ok: false, issues: [{ path: ['exclude', 'of', 0, 'id'], message: 'is also the id of include.of.0' }] })
  })

  it('notes a range that ends before it begins, and still takes it', () => {
    const backward = [
      attribute('customer_360', 'age', 'between', [40, 30]),
      attribute('customer_360', 'birthdate', 'between', [{ day: '2026-01-02' }, { day: '2026-01-01' }]),
      attribute('transaction_attributes_extended', 'latest_order_datetime', 'not_between', [{ relative: 'today' }, { relative: '30 days ago' }]),
    ]
    for (const condition of backward) {
      expect(parse(including(condition))).toMatchObject({
        ok: true,
        notes: [{ path: ['include', 'of', 0, 'value'], message: 'ends before it begins' }],
      })
    }
    expect(parse(including(attribute('customer_360', 'age', 'between', [30, 30])))).toMatchObject({ ok: true, notes: [] })
  })
})

describe('a condition', () => {
  it('must ask about an attribute that there is, with an operator of its type', () => {
    expect(problems(attribute('nowhere', 'city', 'empty'))).toEqual(['table: "nowhere" is not a table'])
    expect(problems(attribute('customer_360', 'shoe_size', 'empty'))).toEqual(['attribute: "shoe_size" is not an attribute there'])
    expect(problems(attribute('customer_360', 'city', 'is_null'))).toEqual(['operator: "is_null" does not go with City, whose type is string'])
    expect(problems(attribute('customer_360', 'age', 'has', 'x'))).toEqual(['operator: "has" does not go with Age, whose type is integer'])
    expect(problems(attribute('customer_360', 'city', '__proto__', 'x'))).toHaveLength(1)
    expect(problems({ id: 'c1', kind: 'spell' })).toEqual(['kind: "spell" is not a kind of condition'])
    expect(problems({ id: 'c1', kind: 'member', of: 'segment', ref: 'x', operator: 'is' })).toHaveLength(1)
  })

  it('must compare with a value of the right type', () => {
    expect(problems(attribute('customer_360', 'age', 'greater_than', 'old'))).toEqual(['value: must be a plain decimal number'])
    expect(problems(attribute('customer_360', 'age', 'greater_than'))).toEqual(['value: is missing'])
    expect(problems(attribute('customer_360', 'age', 'in_list', [1, 'x']))).toEqual(['value.1: must be a plain decimal number'])
    expect(problems(attribute('customer_360', 'city', 'in_list', ['x', 5]))).toEqual(['value.1: must be text'])
    expect(problems(attribute('customer_360', 'city', 'exactly', 5))).toHaveLength(1)
    expect(problems(attribute('customer_360', 'city', 'exactly', ''))).toEqual(['value: needs a text'])
    expect(problems(attribute('customer_360', 'age', 'between', [{ day: '2026-01-01' }, { day: '2026-01-02' }]))).toEqual([
      'value: must be two numbers',
    ])
    expect(problems(attribute('customer_360', 'birthdate', 'between', [1, 2]))).toEqual(['value: must be two dates'])
    expect(problems(attribute('customer_360', 'age', 'equals', Number.NaN))).toHaveLength(1)
  })

  it('must not hold text that no database can', () => {
    for (const value of ['a\0b', '\ud800', 'x\udc00']) {
      expect(problems(attribute('customer_360', 'city', 'has', value))).toEqual(['value: has a character that no text can have'])
    }
    expect(problems(attribute('customer_360', 'city', 'has', '👍🏽'))).toEqual([])
  })

  it('must name days, relative dates and times that exist', () => {
    expect(problems(attribute('customer_360', 'birthdate', 'on', { day: '2026-02-30' }))[0]).toMatch(/^value\.day: is not an existing day/)
    expect(problems(attribute('customer_360', 'birthdate', 'on', { relative: 'next moon' }))[0]).toMatch(/^value\.relative: is not a relative date/)
    expect(problems(attribute('customer_360', 'birthdate', 'on', { instant: '2026-01-01T10:00:00' }))).toEqual([
      'value: must be a day: this attribute has no time of day',
    ])
    expect(problems(attribute('unified_transactions', 'order_datetime', 'on', { instant: '2026-01-01T10:00:00' }))).toEqual([])
    expect(problems(attribute('unified_transactions', 'order_datetime', 'between', [{ day: '2026-01-01' }, { day: '2026-01-32' }]))[0]).toMatch(
      /^value\.1\.day/,
    )
  })

  it('has a list of one to 10,000 values', () => {
    const list = (length: number) => Array.from({ length }, (_, index) => `v${index}`)
    expect(problems(attribute('customer_360', 'city', 'in_list', []))).toEqual(['value: needs at least one value'])
    expect(problems(attribute('customer_360', 'city', 'in_list', list(10_000)))).toEqual([])
    expect(problems(attribute('customer_360', 'city', 'in_list', list(10_001)))).toEqual(['value: may have at most 10,000 values'])
  })
})

describe('a purchase behaviour', () => {
  it('is read with its window, amount and filters', () => {
    expect(problems(purchase({}))).toEqual([])
    expect(problems(purchase({ behaviour: 'has_purchased', times: { operator: 'between', value: [1, '3'] } }))).toEqual([])
    expect(problems(purchase({ behaviour: 'most_frequent', attribute: 'category', value: 'socks' }))).toEqual([])
  })

  it('says what is wrong with each of them, by its path', () => {
    expect(problems(purchase({ behaviour: 'has_purchased' }))).toEqual(['times: is missing'])
    expect(problems(purchase({ when: { operator: 'after', value: { day: '2026-02-30' } } }))[0]).toMatch(/^when\.value\.day/)
    expect(problems(purchase({ filters: [{ attribute: 'shape', operator: 'exactly', value: 'x' }] }))).toEqual([
      'filters.0.attribute: "shape" is not an attribute there',
    ])
    expect(problems(purchase({ filters: [{ attribute: 'category', operator: 'equals', value: 1 }] }))[0]).toMatch(/^filters\.0\.operator/)
    expect(problems(purchase({ filters: [{ attribute: 'category', operator: 'in_list', value: [] }] }))[0]).toMatch(/^filters\.0\.value/)
    expect(problems(purchase({ behaviour: 'most_frequent', attribute: 'item_revenue', value: '1' }))).toEqual([
      'attribute: Item Revenue is not a choice',
    ])
    expect(problems(purchase({ behaviour: 'most_frequent', attribute: 'category', value: '' }))).toEqual(['value: needs a text'])
    expect(problems(purchase({ behaviour: 'enchants' }))[0]).toMatch(/^behaviour/)
  })
})

describe('what is too large', () => {
  const issue = (input: unknown) => {
    const result = parse(input)
    return result.ok ? undefined : result.issues[0]?.message
  }
  const nested = (levels: number): unknown => (levels === 1 ? { match: 'all', of: [] } : { match: 'all', of: [nested(levels - 1)] })

  it('is a nesting over 20 groups', () => {
    expect(issue({ version: 1, include: nested(20), exclude: null })).toBeUndefined()
    expect(issue({ version: 1, include: nested(21), exclude: null })).toBe('groups may be nested at most 20 deep')
  })

  it('is a structure without end', () => {
    let deep: unknown = []
    for (let level = 0; level < 50_000; level += 1) deep = [deep]
    const ring: { of?: unknown } = {}
    ring.of = { of: ring }
    expect(issue(deep)).toBe('is nested too deeply')
    expect(issue(ring)).toBe('is nested too deeply')
  })

  it('is more than 200 conditions, wherever they are', () => {
    const many = (count: number, from = 0) =>
      Array.from({ length: count }, (_, index) => ({ ...attribute('customer_360', 'city', 'empty'), id: `c${from + index}` }))
    const split = (count: number) => ({
      version: 1,
      include: { match: 'all', of: many(100) },
      exclude: { match: 'any', of: [{ match: 'all', of: many(count, 100) }] },
    })
    expect(issue(split(100))).toBeUndefined()
    expect(issue(split(101))).toBe('may have at most 200 conditions')
  })

  it('is more than a megabyte, in one text or in many', () => {
    expect(issue('x'.repeat(1_000_001))).toBe('is larger than 1 MB')
    expect(issue({ ['k'.repeat(1_000_001)]: 1 })).toBe('is larger than 1 MB')
    expect(issue(Array.from({ length: 100_000 }, () => 'twelve chars'))).toBe('is larger than 1 MB')
  })
})

describe('a condition that names a segment, a list, a campaign or an automation', () => {
  const REF = 'dddddddd-0000-4000-8000-00000000000A'
  const member = (more: object = {}) => ({ id: 'c1', kind: 'member', of: 'segment', ref: REF, operator: 'is', ...more })
  const activity = (more: object = {}) => ({ id: 'c1', kind: 'activity', in: 'campaign', ...more })

  it('is read with its id in lower case, and an activity as "is in" without filters where it says nothing else', () => {
    expect(parse(including(member()))).toMatchObject({ ok: true, definition: including(member({ ref: REF.toLowerCase() })) })
    expect(parse(including(activity({ ref: REF })))).toMatchObject({
      ok: true,
      definition: including(activity({ ref: REF.toLowerCase(), operator: 'is_in', filters: [] })),
    })
  })

  it.each([
    [member({ ref: "x'; drop table customer; --" }), 'ref: must be the id of a segment or list'],
    [member({ ref: undefined }), 'ref: is missing'],
    [member({ of: 'query' }), 'of: '],
    [member({ operator: 'is_in' }), 'operator: '],
    [member({ name: 'Lapsed' }), 'name: is not known here'],
    [activity({ ref: 'Winback' }), 'ref: must be the id of a campaign or automation'],
    [activity({ in: 'journey' }), 'in: '],
    [activity({ operator: 'is' }), 'operator: '],
    [
      activity({ filters: [{ attribute: 'campaign_name', operator: 'exactly', value: 'x' }] }),
      'filters.0.attribute: "campaign_name" is not an attribute there',
    ],
    [activity({ filters: [{ attribute: 'entry_count', operator: 'has', value: 'x' }] }), 'filters.0.operator: "has" does not go with Entry Count'],
    [
      activity({ filters: [{ attribute: 'last_entry', operator: 'after', value: { day: '2026-02-30' } }] }),
      'filters.0.value.day: is not an existing day',
    ],
    [activity({ filters: Array.from({ length: 21 }, () => ({ attribute: 'is_control', operator: 'is_true' })) }), 'filters: '],
  ])('is refused as %j', (condition, problem) => {
    expect(problems(condition)).toEqual([expect.stringContaining(problem)])
  })
})
