import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText } from '../../../lib/segments/canonical'
import { ACTIVITY_TABLE } from '../../../lib/segments/catalogue/campaign-recipients'
import { catalogueWith, LINES_TABLE, STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import type { Attribute } from '../../../lib/segments/catalogue/types'
import { decimalText } from '../../../lib/segments/decimal'
import { describe as say } from '../../../lib/segments/describe'
import { operatorsOf } from '../../../lib/segments/operators'
import { EVERYBODY } from '../../../lib/segments/nodes'
import type { Definition } from '../../../lib/segments/schema'
import { allTemplates } from '../../../lib/segments/templates'
import { normalise } from '../../../lib/segments/normalise'
import { type LookUp, parseWords } from '../../../lib/segments/words/parse-words'
import { definitions, numbered } from '../../support/arbitrary/definition'
import { CUSTOM } from '../../support/arbitrary/known'
import { pools } from '../../support/arbitrary/pool'
import { parseDefinition } from '../../../lib/segments/parse-definition'
import { parsed } from '../../support/parsed'

const SEED = 20_260_501
const REF = '00000000-0000-4000-8000-000000000001'
const NAME = 'Say "hi", (all) and/or some\\'
const NAMES = new Map(['segment', 'list', 'campaign', 'automation'].map((of) => [`${of} ${REF}`, `${of} ${NAME}`]))
const lookUp: LookUp = (of, name) => (name === `${of} ${NAME}` ? REF : undefined)

let next = 0
const newId = (): string => `w${(next += 1)}`
const CATALOGUE = catalogueWith(CUSTOM)
const words = (definition: Definition): string => say(definition, STANDARD_CATALOGUE, NAMES)
const read = (text: string): ReturnType<typeof parseWords> => parseWords(text, { catalogue: CATALOGUE, newId, lookUp })

/** What is left of a definition once ids, what counts for nothing and groups of one are gone; numbers as text. */
function plain(definition: Definition): unknown {
  const { include, exclude } = normalise(definition)
  const node = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(node)
    if (typeof one === 'number') return decimalText(one)
    if (typeof one !== 'object' || one === null) return one
    if ('match' in one && 'of' in one && Array.isArray(one.of)) {
      const [only, ...others] = one.of as object[]
      if (only && others.length === 0) return 'match' in only ? node(only) : { match: 'all', of: [node(only)] }
      return { match: one.of.length === 0 ? 'all' : one.match, of: one.of.map((child: object) => single(node(child))) }
    }
    const kept = Object.entries(one).filter(([key]) => key !== 'id' && key !== 'off')
    return Object.fromEntries(kept.map(([key, value]) => [key, key === 'relative' ? String(value).trim().toLowerCase() : node(value)]))
  }
  const single = (one: unknown): unknown => {
    const { of } = one as { of?: unknown[] }
    return Array.isArray(of) && of.length === 1 ? of[0] : one
  }
  return { include: node(include), exclude: exclude && node(exclude) }
}

function expectRoundTrip(definition: Definition): void {
  const sentence = words(definition)
  const back = read(sentence)
  if (!back.ok) throw new Error(`${back.problem.message}\n${sentence}`)
  expect(plain(back.definition), sentence).toEqual(plain(definition))
  expect(words(back.definition)).toBe(sentence)
  expect(canonicalText(back.definition, STANDARD_CATALOGUE)).toBe(canonicalText(definition, STANDARD_CATALOGUE))
}

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ minLength: 1, maxLength: 6, unit: 'binary' }),
  fc.constantFrom('and', '" or (', ') and Customer 360: City is empty', '\\', '\n', '.', ', but not where'),
)
const number = fc.oneof(
  fc.integer(),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter((value) => Math.abs(value) > 1e-9 || value === 0),
  fc.constantFrom('1.0', '-0', '99999999999999999999', '0.0000000001', 1e-7, '10.50'),
)
const date = fc.oneof(
  fc.constantFrom(
    { day: '2024-02-29' },
    { day: '0001-01-01' },
    { relative: 'Today - 30 days' },
    { relative: 'now-2years' },
    { relative: '3 months ago' },
  ),
  fc.constantFrom({ relative: 'tomorrow + 1 week' }, { relative: 'yesterday' }, { relative: ' now ' }),
)
const instant = fc.constantFrom({ instant: '2026-01-31T10:00' }, { instant: '2026-01-31T10:00:01.5' })

function comparison({ type }: Attribute): fc.Arbitrary<object> {
  const of = { string: text, integer: number, decimal: number, date, datetime: fc.oneof(date, instant), boolean: fc.constant(undefined) }
  const value: fc.Arbitrary<unknown> = of[type]
  return fc.constantFrom(...operatorsOf(type)).chain(({ operator, shape }) => {
    if (shape === 'none') return fc.constant({ operator })
    const given = shape === 'list' ? fc.array(value, { minLength: 1, maxLength: 3 }) : shape === 'range' ? fc.tuple(value, value) : value
    return given.map((one) => ({ operator, value: one }))
  })
}

function filters(table: string): fc.Arbitrary<object[]> {
  const known = [...STANDARD_CATALOGUE.attributes, ...STANDARD_CATALOGUE.activity].filter((attribute) => attribute.table === table)
  const one = fc.constantFrom(...known).chain((attribute) => comparison(attribute).map((rest) => ({ attribute: attribute.attribute, ...rest })))
  return fc.array(one, { maxLength: 2 })
}

const ofMembers = fc.record({
  kind: fc.constant('member'),
  of: fc.constantFrom('segment', 'list'),
  operator: fc.constantFrom('is', 'is_not'),
  ref: fc.constant(REF),
})
const activity = fc
  .record({
    kind: fc.constant('activity'),
    in: fc.constantFrom('campaign', 'automation'),
    operator: fc.constantFrom('is_in', 'is_not_in'),
    ref: fc.constantFrom(REF, undefined),
    filters: filters(ACTIVITY_TABLE),
  })
  .map(({ ref, ...rest }) => (ref === undefined ? rest : { ...rest, ref }))
const purchase = filters(LINES_TABLE).chain((of) => pools.chain((pool) => definitions(pool)).map((raw) => withFilters(raw, of)))

/** The random definitions with filters over the whole catalogue in place of their own. */
function withFilters(raw: unknown, of: object[]): unknown {
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(walk)
    if (typeof node !== 'object' || node === null) return node
    const copy = Object.fromEntries(Object.entries(node).map(([key, child]) => [key, walk(child)]))
    return copy.kind === 'purchase' ? { ...copy, filters: of } : copy
  }
  return walk(raw)
}

const whole = (...of: object[]): unknown => numbered({ version: 1, include: { match: 'all', of }, exclude: null })

describe('a sentence', () => {
  it.each(STANDARD_CATALOGUE.attributes.map((attribute) => [attribute.table, attribute.attribute, attribute] as const))(
    'of %s %s says every comparison, and is read back as the same',
    (_, __, attribute) => {
      const one = comparison(attribute).map((rest) => whole({ kind: 'attribute', table: attribute.table, attribute: attribute.attribute, ...rest }))
      fc.assert(
        fc.property(one, (raw) => {
          const definition = parseDefinition(raw, STANDARD_CATALOGUE)
          fc.pre(definition.ok)
          expectRoundTrip(definition.definition)
        }),
        { seed: SEED, numRuns: 12 },
      )
    },
  )

  it('says groups at any depth, purchases and exclusions, and is read back as the same', () => {
    const any = fc.oneof(
      pools.chain((pool) => definitions(pool)),
      purchase,
    )
    const property = fc.property(any, (raw) => {
      const definition = parseDefinition(raw, STANDARD_CATALOGUE)
      fc.pre(definition.ok)
      expectRoundTrip(definition.definition)
    })
    fc.assert(property, { seed: SEED, numRuns: 300 })
  })

  it('says segments, lists, campaigns and automations by name, and is read back as the same', () => {
    const property = fc.property(fc.array(fc.oneof(ofMembers, activity), { minLength: 1, maxLength: 3 }), (of) => {
      const definition = parseDefinition(whole(...of), STANDARD_CATALOGUE)
      fc.pre(definition.ok)
      expectRoundTrip(definition.definition)
    })
    fc.assert(property, { seed: SEED, numRuns: 300 })
  })

  it.each(allTemplates(newId, '2026-03-15'))('of the template $name is read back as the same', ({ definition }) => {
    expectRoundTrip(parsed(definition))
  })

  it('may be typed with other spacing and case, and without its full stop', () => {
    const typed = read(
      'customers  where CUSTOMER 360: city IS EXACTLY "Rome"\n and (customer 360: age is  from 20 to 30 or Has purchased more than 2 times AT ANY TIME)',
    )
    expect(typed.ok && words(typed.definition)).toBe(
      'Customers where Customer 360: City is exactly "Rome" and (Customer 360: Age is from 20 to 30 or Has purchased more than 2 times at any time).',
    )
    expect(read('All customers.')).toMatchObject({ ok: true, definition: EVERYBODY })
  })

  it.each<[string, string, RegExp]>([
    ['nothing', '', /Expected “All customers” or “Customers where” and found the end/],
    ['another beginning', 'People who left', /found “People who left”/],
    ['an unknown table', 'Customers where Weather: Rain is true', /a table such as/],
    ['an unknown attribute', 'Customers where Customer 360: Town is exactly "x"', /an attribute of Customer 360/],
    ['an operator of another type', 'Customers where Customer 360: City is greater than 3', /“is exactly”/],
    ['a value of another type', 'Customers where Customer 360: Age is greater than "x"', /a number/],
    ['an open bracket', 'Customers where (Customer 360: City is empty', /“\)”/],
    [
      'and beside or',
      'Customers where Customer 360: City is empty and Customer 360: State is empty or Customer 360: Postal is empty',
      /put brackets/,
    ],
    ['a day that is none', 'Customers where Customer 360: Birthdate is 2026-02-30', /not an existing day/],
    ['an unknown segment', 'Customers where Is a member of the segment "Nobody"', /no segment named “Nobody”/],
    ['something after the end', 'All customers. And more', /Expected the end and found “And more”/],
  ])('that has %s is refused with the place and what was expected', (_, sentence, message) => {
    const back = read(sentence)
    expect(back.ok).toBe(false)
    if (!back.ok) expect(back.problem.message).toMatch(message)
  })

  it('is refused at the character where it goes wrong', () => {
    const sentence = 'Customers where Customer 360: City is exactly Rome.'
    const back = read(sentence)
    expect(back).toMatchObject({ ok: false, problem: { position: sentence.indexOf('Rome'), expected: ['a text in quotes'] } })
    const day = 'Customers where Customer 360: City is empty and Customer 360: Birthdate is 2026-02-30.'
    expect(read(day)).toMatchObject({ ok: false, problem: { position: day.indexOf('Customer 360: Birthdate') } })
    const name = 'Customers where Is a member of the list "Gone".'
    expect(read(name)).toMatchObject({ ok: false, problem: { position: name.indexOf('"Gone"') } })
  })

  it('is refused, and stops nothing, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constant('Customers where ('.repeat(60)), fc.string({ unit: 'binary' })), (anything) => {
        const back = read(anything)
        if (!back.ok) expect(back.problem.position).toBeLessThanOrEqual(anything.length)
      }),
      { seed: SEED, numRuns: 300 },
    )
    expect(read(`Customers where ${'('.repeat(5_000)}`).ok).toBe(false)
  })
})
