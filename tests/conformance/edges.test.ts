import { describe, expect, it } from 'vitest'
import { addToDay, dayOf, startOfDay } from '../../lib/core/calendar'
import { operatorsOf } from '../../lib/segments/operators'
import { DAYS, LETTERS, ODD } from '../support/arbitrary/pool'
import { testDb } from '../support/database'
import { evaluate } from '../support/evaluator/evaluate'
import type { RawCustomer, World } from '../support/evaluator/world'
import { insertWorld } from '../support/insert-world'
import { membersOf } from '../support/members'
import { parsed } from '../support/parsed'

const NOBODY: RawCustomer = {
  external_id: 'C0',
  given_name: null,
  surname: null,
  email: null,
  phone: null,
  city: null,
  state: null,
  postal: null,
  country: null,
  birthdate: null,
  is_opted_into_email: null,
  is_opted_into_sms: null,
}

function worldOf(customers: Partial<RawCustomer>[], as_of: string, timezone = 'UTC'): World {
  const people = [{}, ...customers].map((customer, index) => ({ ...NOBODY, ...customer, external_id: `C${index}` }))
  return { database: { timezone }, as_of, customers: people, orders: [], order_lines: [] }
}

/** A customer for each list of orders, which are no more than instants. */
function orderedAt(histories: Date[][], as_of: string, timezone: string): World {
  const world = worldOf(
    histories.map(() => ({})),
    as_of,
    timezone,
  )
  const parts = { purchase_channel: null, purchase_brand: null, store_id: null, order_revenue: '1.00' }
  const line = {
    line: 1,
    product_id: null,
    category: null,
    subcategory: null,
    brand: null,
    quantity: 1,
    item_revenue: null,
    is_return: null,
    is_cancellation: null,
  }
  world.orders = histories.flatMap((instants, person) =>
    instants.map((at, index) => ({
      order_id: `O${person}-${index}`,
      customer_external_id: `C${person + 1}`,
      order_datetime: at.toISOString(),
      ...parts,
    })),
  )
  world.order_lines = world.orders.map(({ order_id }) => ({ order_id, ...line }))
  return world
}

interface Asked {
  table: string
  attribute: string
  operator: string
  value?: unknown
}

describe('compiled SQL and the evaluator agree at every edge', async () => {
  const db = await testDb()

  async function agree(world: World, questions: Asked[]): Promise<void> {
    const databaseId = await insertWorld(db, world)
    const sizes = new Set<number>()
    for (const question of questions) {
      const definition = parsed({ version: 1, include: { match: 'all', of: [{ id: 'c1', kind: 'attribute', ...question }] }, exclude: null })
      const expected = evaluate(world, definition)
      sizes.add(expected.length)
      expect(await membersOf(db, databaseId, world, definition), JSON.stringify(question)).toEqual(expected)
    }
    expect(sizes.size).toBeGreaterThan(2)
  }

  it('of text: every spelling and part, with every operator', async () => {
    const texts = [...LETTERS, ...ODD]
    const parts = ['a', 'A', 'da', 'ss', 'σ', 'Σ', 'ς', 'i', '\u0301', '%', '_', '\\', "'", ' ', 'e']
    const operators = operatorsOf('string').filter(({ shape }) => shape === 'text')
    const one = (operator: string, value: unknown): Asked => ({ table: 'customer_360', attribute: 'given_name', operator, value })
    const questions = [...texts, ...parts].flatMap((text) => [
      ...operators.map(({ operator }) => one(operator, text)),
      one('in_list', [text, 'Ann']),
      one('not_in_list', [text]),
    ])
    await agree(
      worldOf(
        [...texts, '', ' \t', '\u00a0'].map((given_name) => ({ given_name })),
        '2026-03-15T12:00:00Z',
      ),
      questions,
    )
  })

  it.each([
    ['America/New_York', '2026-03-09T03:30:00Z'],
    ['Africa/Cairo', '2026-04-23T22:30:00Z'],
  ])('of days in %s: the last and the first instant of each, with every operator', async (zone, as_of) => {
    const today = dayOf(new Date(as_of), zone)
    const days = DAYS.map((back) => addToDay(today, -back, 'day'))
    const instants = days.flatMap((day) => [-1, 0].map((offset) => new Date(startOfDay(day, zone).getTime() + offset)))
    const questions = DAYS.flatMap((back, index) => [
      ...ask('integer', 'transaction_attributes_extended', 'days_since_latest_order', back, back + 1),
      ...ask('datetime', 'transaction_attributes_extended', 'latest_order_datetime', { day: days[index] }, { relative: 'yesterday' }),
    ])
    const statuses = ['New', 'Active', 'Lapsed', 'Dormant', 'Prospect'].map((status): Asked => ({
      table: 'customer_attributes',
      attribute: 'historical_purchaser_lifecycle_status',
      operator: 'exactly',
      value: status,
    }))
    await agree(
      orderedAt(
        instants.map((at) => [at]),
        as_of,
        zone,
      ),
      [...questions, ...statuses],
    )
  })

  it('of what follows within a number of days, and of what still may', async () => {
    const [zone, as_of, today] = ['Europe/London', '2026-04-01T09:00:00Z', '2026-04-01']
    const at = (back: number): Date => new Date(startOfDay(addToDay(today, -back, 'day'), zone).getTime() + 3_600_000)
    const spans = [0, 83, 84, 85, 364, 365, 366]
    const histories = spans.flatMap((span) => [
      [at(span)],
      [at(span), at(0)],
      [at(span + 10), at(10)],
      [at(900), at(span)],
      [at(900), at(span), at(0)],
    ])
    const flags = ['early_repeat_purchaser', 'first_order_is_retained', 'second_order_is_retained']
    const questions = flags.flatMap((attribute) =>
      operatorsOf('boolean').map(({ operator }) => ({ table: 'transaction_attributes_extended', attribute, operator })),
    )
    await agree(orderedAt(histories, as_of, zone), questions)
  })

  it.each(['2023-02-28', '2023-03-01', '2024-02-28', '2024-02-29'])('of ages on %s, also of those born on a leap day', async (today) => {
    const birthdays = ['1992-02-28', '1992-02-29', '1992-03-01', '1991-02-28', '1991-03-01', '2030-01-01', '0001-01-01', '9999-12-31']
    const questions = [30, 31, 32, '31.5', -7, 0, 2_022, 5_000, -5_000].flatMap((years) => ask('integer', 'customer_360', 'age', years, 32))
    await agree(
      worldOf(
        birthdays.map((birthdate) => ({ birthdate })),
        `${today}T12:00:00Z`,
      ),
      questions,
    )
  })
})

/** Every operator of a type that takes a value. */
function ask(type: 'integer' | 'datetime', table: string, attribute: string, value: unknown, other: unknown): Asked[] {
  return operatorsOf(type)
    .filter(({ shape }) => shape !== 'none')
    .map(({ operator, shape }) => ({ table, attribute, operator, value: shape === 'list' || shape === 'range' ? [value, other] : value }))
}
