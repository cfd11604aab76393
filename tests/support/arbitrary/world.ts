import fc from 'fast-check'
import { addToDay, startOfDay } from '../../../lib/core/calendar'
import type { RawCustomer, RawEvent, RawLine, RawMembership, RawOrder, RawPrediction, RawRecipient, World } from '../evaluator/world'
import type { Pool } from './pool'

const BLANKS = ['', ' ', '\t', '\u00a0', ' \n ']
export const CATEGORIES = ['socks', 'Socks', 'hats']
export const CHANNELS = ['web', 'store']
export const EVENT_TYPES = ['Sent', 'Open', 'click']
export const CAMPAIGNS = ['aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000002']
export const AUTOMATIONS = ['bbbbbbbb-0000-4000-8000-000000000001']
const MONTHS = [1, 3, 6, 12, 24]
const OFFSETS = [-1, 0, 0, 1, 43_200_000, 86_399_999]

const flag = fc.constantFrom(true, false, null)
const marked = fc.constantFrom(false, false, null, true)
const optional = (values: readonly string[]): fc.Arbitrary<string | null> => fc.constantFrom(...values, null)
const sometimes = (values: readonly string[], rest: readonly (string | null)[]): fc.Arbitrary<string | null> =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: fc.constantFrom(...rest) })

function customers(pool: Pool): fc.Arbitrary<Omit<RawCustomer, 'external_id'>> {
  const { texts, birthdays } = pool
  const text = sometimes(texts, [...BLANKS, null])
  return fc.record({
    custom: custom(pool),
    given_name: text,
    surname: text,
    email: fc.constantFrom('ada@example.com', 'ADA@Example.COM', 'not-an-address', '', null),
    phone: fc.constantFrom('+13125550100', '   ', null),
    city: text,
    state: optional(['IL', 'il']),
    postal: optional(['60601', '06001']),
    country: optional(['US']),
    birthdate: optional(birthdays),
    is_opted_into_email: flag,
    is_opted_into_sms: flag,
  })
}

/** Sometimes what another database would keep under that name: no number, and so no value. */
function custom(pool: Pool): fc.Arbitrary<Record<string, string | null>> {
  return fc.record({
    colour: sometimes(pool.texts, [...BLANKS, null]),
    size: optional(['1', '30', '-2', 'XL']),
    score: optional(pool.amounts),
    vip: optional(['true', 'false']),
    joined: optional(pool.birthdays),
    visited: fc.option(moments(pool)),
  })
}

function memberships(pool: Pool): fc.Arbitrary<Omit<RawMembership, 'customer_external_id' | 'loyalty_id'>> {
  return fc.record({
    program_name: sometimes(pool.texts, [' ', null]),
    is_opted_in: flag,
    opt_in_datetime: fc.option(moments(pool)),
    current_balance: optional(pool.amounts),
    current_tier: optional(['ACME', 'Socks']),
  })
}

function lines({ texts, amounts }: Pool): fc.Arbitrary<Omit<RawLine, 'order_id' | 'line'>> {
  return fc.record({
    product_id: optional(['p1', 'p2']),
    category: optional(CATEGORIES),
    subcategory: sometimes(texts, [...BLANKS, null]),
    brand: optional(['ACME', 'Socktown']),
    quantity: fc.constantFrom(1, 2, 5),
    item_revenue: sometimes(amounts, [null]),
    is_return: marked,
    is_cancellation: marked,
  })
}

function orders(pool: Pool) {
  return fc.record({
    order_datetime: moments(pool),
    purchase_channel: optional(CHANNELS),
    purchase_brand: optional(['ACME', 'Socktown']),
    store_id: optional(['S01', ' ']),
    order_revenue: sometimes(pool.amounts, [null]),
    lines: fc.array(lines(pool), { minLength: 1, maxLength: 3 }),
  })
}

/** Crowded around the starts of days that some rule turns on, and around the as-of itself. */
function moments(pool: Pool): fc.Arbitrary<string> {
  const back = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...pool.days, ...pool.days, -1).map((days) => [days, 'day'] as const) },
    { weight: 1, arbitrary: fc.constantFrom(...MONTHS).map((months) => [months, 'month'] as const) },
  )
  const dayEdge = fc
    .tuple(back, fc.constantFrom(...OFFSETS))
    .map(([[amount, unit], offset]) => startOfDay(addToDay(pool.today, -amount, unit), pool.zone).getTime() + offset)
  const now = fc.constantFrom(0, 0, 1).map((later) => Date.parse(pool.as_of) + later)
  return fc.oneof({ weight: 9, arbitrary: dayEdge }, { weight: 1, arbitrary: now }).map((instant) => new Date(instant).toISOString())
}

function events(pool: Pool) {
  return fc.record({ at: moments(pool), event_type: fc.constantFrom(...EVENT_TYPES), brand: optional(['ACME', ' ']), send_id: optional(pool.texts) })
}

function entries(pool: Pool) {
  const text = sometimes(pool.texts, [' ', null])
  return fc.record({
    at: moments(pool),
    campaign_id: optional(CAMPAIGNS),
    campaign_name: text,
    automation_id: optional(AUTOMATIONS),
    automation_name: text,
    sub_audience_name: text,
    treatment_name: text,
    step_name: text,
    destination_name: text,
    is_control: fc.boolean(),
  })
}

function predictions(pool: Pool) {
  return fc.record({
    repeat_purchase_days: fc.constantFrom(0, 0, 1, 4),
    predicted_probability_of_transaction_next_365d: fc.constantFrom(
      '0.610000',
      '0.600000',
      '0.500000',
      '0.499999',
      '0.350000',
      '0.200000',
      '0.000000',
    ),
    predicted_clv_next_365d: fc.constantFrom(...pool.amounts),
    usual_days_between_orders: fc.constantFrom('0.50', '7.00', '30.30', '365.00'),
    predicted_customer_lifetime_value_tier: fc.constantFrom('Platinum', 'Gold', 'Low'),
  })
}

/** A few customers whose orders crowd around the edges of every rule; orders after the as-of and orders at one instant included. */
export function worlds(pool: Pool): fc.Arbitrary<World> {
  const person = fc.record({
    customer: customers(pool),
    orders: fc.array(orders(pool), { maxLength: 5 }),
    events: fc.array(events(pool), { maxLength: 3 }),
    entries: fc.array(entries(pool), { maxLength: 3 }),
    prediction: fc.option(predictions(pool)),
    joined: fc.array(memberships(pool), { maxLength: 2 }),
  })
  return fc.array(person, { minLength: 1, maxLength: 8 }).map((people) => {
    const world: World = { database: { timezone: pool.zone }, as_of: pool.as_of, customers: [], orders: [], order_lines: [] }
    const recipients: RawRecipient[] = []
    const happened: RawEvent[] = []
    const foretold: RawPrediction[] = []
    const members: RawMembership[] = []
    people.forEach(({ customer, orders, events, entries, prediction, joined }, index) => {
      const external_id = `C${index}`
      world.customers.push({ external_id, ...customer })
      happened.push(...events.map(({ at, ...event }) => ({ ...event, customer_external_id: external_id, event_datetime: at })))
      recipients.push(...entries.map(({ at, ...entry }) => ({ ...entry, customer_external_id: external_id, delivery_datetime: at })))
      members.push(...joined.map((one, place) => ({ ...one, customer_external_id: external_id, loyalty_id: `L${place}` })))
      if (prediction) foretold.push({ customer_external_id: external_id, ...prediction })
      orders.forEach(({ lines, ...rest }, place) => {
        const order_id = `O${index}-${place}`
        world.orders.push({ order_id, customer_external_id: external_id, ...rest } satisfies RawOrder)
        world.order_lines.push(...lines.map((line, at): RawLine => ({ order_id, line: at + 1, ...line })))
      })
    })
    return { ...world, events: happened, recipients, predictions: foretold, memberships: members }
  })
}
