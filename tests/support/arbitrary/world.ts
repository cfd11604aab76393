import fc from 'fast-check'
import { addToDay, dayOf, startOfDay } from '../../../lib/core/calendar'
import type { RawCustomer, RawLine, RawOrder, World } from '../evaluator/world'

/** Blank in several ways, composed in two, letters whose case is unusual, and what a pattern language would take for itself. */
const COMPOSED = [
  'Ada',
  'ada',
  'ADA',
  'Ann',
  'ann e',
  'Zoë',
  'ÉMILE',
  'émile',
  'Straße',
  'STRASSE',
  'İzmir',
  'izmir',
  'ΟΔΟΣ',
  'οδος',
  'ǅ',
  'ﬁn',
  '李',
  '𝒜da',
  '👍🏽',
]
const ODD = ['100%', 'a_b', 'back\\slash', "O'Neil", '"quoted"', 'a%b', '$1', '; drop table', 'x y', ' padded ', '\u212A', 'e\u0301t\u00e9']
const DECOMPOSED = ['Zoë', 'ÉMILE'].map((name) => name.normalize('NFD'))
export const TEXTS = [...COMPOSED, ...ODD, ...DECOMPOSED]
const BLANKS = ['', ' ', '\t', '\u00a0', ' \n ']

const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/London',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Santiago',
  'Pacific/Apia',
]
/** Around clock changes, leap days and the ends of months. */
const AS_OF = [
  '2026-03-15T17:30:00Z',
  '2026-03-08T04:59:59.999Z',
  '2026-03-08T07:00:00Z',
  '2025-11-02T05:30:00Z',
  '2024-02-29T12:00:00Z',
  '2024-04-25T22:00:00Z',
  '2025-03-31T00:00:00Z',
  '2026-10-03T15:30:00Z',
  '2024-09-08T04:00:00Z',
  '2011-12-30T11:00:00Z',
]
/** Days that some rule turns on, and their neighbours. */
export const DAYS = [0, 1, 7, 29, 30, 31, 83, 84, 85, 89, 90, 364, 365, 366, 367, 729, 730, 731, 732, 1100]
const MONTHS = [1, 3, 6, 12, 24]
const OFFSETS = [-1, 0, 1, 3_600_000, 43_200_000, 86_399_999]

const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.constantFrom(...BLANKS) },
  { weight: 1, arbitrary: fc.constant(null) },
)
const flag = fc.constantFrom(true, false, null)
export const CATEGORIES = ['socks', 'Socks', 'hats', 'shoes']
export const CHANNELS = ['web', 'store', 'app']
export const AMOUNTS = ['0.00', '0.01', '0.02', '9.99', '10.00', '19.95', '33.33', '66.66', '100.00', '1252.50']
export const BIRTHDAYS = ['1992-02-29', '1990-02-28', '1990-03-01', '2000-12-31', '1955-07-04', '2024-02-29', '2030-01-01']
const optional = (values: readonly string[]): fc.Arbitrary<string | null> => fc.constantFrom(...values, null)

const customer = fc.record<Omit<RawCustomer, 'external_id'>>({
  given_name: text,
  surname: text,
  email: fc.constantFrom('ada@example.com', 'ADA@Example.COM', 'not-an-address', '', null),
  phone: fc.constantFrom('+13125550100', '   ', null),
  city: text,
  state: optional(['IL', 'il', 'WA']),
  postal: optional(['60601', '06001']),
  country: optional(['US']),
  birthdate: optional(BIRTHDAYS),
  is_opted_into_email: flag,
  is_opted_into_sms: flag,
})

const line = fc.record({
  product_id: optional(['p1', 'p2']),
  category: optional(CATEGORIES),
  subcategory: text,
  brand: optional(['ACME', 'Socktown']),
  quantity: fc.constantFrom(1, 2, 5),
  item_revenue: optional(AMOUNTS),
  is_return: fc.constantFrom(false, false, null, true),
  is_cancellation: fc.constantFrom(false, false, null, true),
})

const moment = fc.record({
  back: fc.oneof(
    fc.constantFrom(...DAYS, -1).map((days) => [days, 'day'] as const),
    fc.constantFrom(...MONTHS).map((months) => [months, 'month'] as const),
  ),
  offset: fc.constantFrom(...OFFSETS),
})

const order = fc.record({
  moment,
  purchase_channel: optional(CHANNELS),
  purchase_brand: optional(['ACME', 'Socktown']),
  store_id: optional(['S01', ' ']),
  order_revenue: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...AMOUNTS) }, { weight: 1, arbitrary: fc.constant(null) }),
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
})

const person = fc.record({ customer, orders: fc.array(order, { maxLength: 5 }) })

/** A few customers whose orders crowd around the edges of every rule; orders after the as-of and orders at one instant included. */
export const worlds: fc.Arbitrary<World> = fc
  .record({ zone: fc.constantFrom(...ZONES), as_of: fc.constantFrom(...AS_OF), people: fc.array(person, { minLength: 1, maxLength: 8 }) })
  .map(({ zone, as_of, people }) => {
    const today = dayOf(new Date(as_of), zone)
    const world: World = { database: { timezone: zone }, as_of, customers: [], orders: [], order_lines: [] }
    people.forEach(({ customer, orders }, index) => {
      const external_id = `C${index}`
      world.customers.push({ external_id, ...customer })
      orders.forEach(({ moment: { back, offset }, lines, ...rest }, place) => {
        const order_id = `O${index}-${place}`
        const day = addToDay(today, -back[0], back[1])
        const order_datetime = new Date(startOfDay(day, zone).getTime() + offset).toISOString()
        world.orders.push({ order_id, customer_external_id: external_id, order_datetime, ...rest } satisfies RawOrder)
        world.order_lines.push(...lines.map((one, at): RawLine => ({ order_id, line: at + 1, ...one })))
      })
    })
    return world
  })
