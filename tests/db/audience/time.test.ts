import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileAt, instantOfDay } from '../../../lib/audience/as-of'
import { forecastSegment } from '../../../lib/audience/forecast-segment'
import { countOf } from '../../../lib/audience/numbers-store'
import { prepareQuestion } from '../../../lib/audience/question'
import { segmentAsOf } from '../../../lib/audience/segment-as-of'
import { whySegment } from '../../../lib/audience/why-segment'
import { addToDay, dayOf } from '../../../lib/core/calendar'
import { toSql } from '../../../lib/db/sql'
import type { Compiled } from '../../../lib/segments/compile'
import { sql } from '../../../lib/segments/fragment'
import { EVERYBODY } from '../../../lib/segments/nodes'
import type { Condition, Definition } from '../../../lib/segments/schema'
import { conditions, numbered } from '../../support/arbitrary/definition'
import { nestedDefinitions, nestedWorlds } from '../../support/arbitrary/nested'
import { pools } from '../../support/arbitrary/pool'
import { worlds } from '../../support/arbitrary/world'
import { asRole, testDb } from '../../support/database'
import { evaluate } from '../../support/evaluator/evaluate'
import type { World } from '../../support/evaluator/world'
import { insertWorld } from '../../support/insert-world'
import { referencesOf } from '../../support/members'
import { parsed } from '../../support/parsed'
import { daysSince, makeWorld, where } from './world'

const db = await testDb()
const OFFSETS = [-731, -366, -90, -31, -1, 0, 1, 7, 30, 31, 365]

/** The world as it is at an instant: in the past with what had happened, in the future with what has happened until its as-of. */
function worldAt(world: World, at: Date): World {
  const until = at.toISOString() < new Date(world.as_of).toISOString() ? at : new Date(world.as_of)
  const orders = world.orders.filter(({ order_datetime }) => new Date(order_datetime) <= until)
  const known = new Set(orders.map(({ order_id }) => order_id))
  return {
    ...world,
    as_of: at.toISOString(),
    orders,
    order_lines: world.order_lines.filter(({ order_id }) => known.has(order_id)),
    events: (world.events ?? []).filter(({ event_datetime }) => new Date(event_datetime) <= until),
    recipients: (world.recipients ?? []).filter(({ delivery_datetime }) => new Date(delivery_datetime) <= until),
  }
}

function contextOf(world: World) {
  return { ...asRole(db, 'marketer'), clock: { now: () => new Date(world.as_of) } }
}

async function membersOf({ from, where: members }: Compiled): Promise<string[]> {
  const query = toSql(sql`select person.external_id from ${from} join customer person on person.id = a.customer_id where ${members}`)
  const rows = await db.prisma.$queryRaw<{ external_id: string }[]>(query)
  return rows.map((row) => row.external_id).sort()
}

async function agreeAtEachOffset(world: World, raw: readonly unknown[]): Promise<void> {
  const databaseId = await insertWorld(db, world)
  const today = dayOf(new Date(world.as_of), world.database.timezone)
  const everybody = await db.prisma.$transaction((tx) => prepareQuestion(tx, contextOf(world), databaseId, EVERYBODY))
  for (const definition of raw.map((one) => parsed(one))) {
    const question = { ...everybody, definition, references: referencesOf(world) }
    for (const offset of OFFSETS) {
      const at = instantOfDay(question, addToDay(today, offset, 'day'))
      const told = await membersOf(compileAt(question, at))
      expect([offset, JSON.stringify(definition), told]).toEqual([offset, JSON.stringify(definition), evaluate(worldAt(world, at), definition)])
    }
  }
}

const alone = (condition: object): unknown => numbered({ version: 1, include: { match: 'all', of: [condition] }, exclude: null })

describe('a segment as of another day', () => {
  it('is what the second evaluator finds in the world of that day, before and ahead, for any single condition', async () => {
    const scenes = pools.chain((pool) => fc.tuple(worlds(pool), fc.array(conditions(pool).map(alone), { minLength: 6, maxLength: 6 })))
    await fc.assert(
      fc.asyncProperty(scenes, ([world, raw]) => agreeAtEachOffset(world, raw)),
      { seed: 20_260_315, numRuns: 30 },
    )
  }, 400_000)

  it('and for any definition, whatever it names', async () => {
    const scenes = pools.chain((pool) => fc.tuple(nestedWorlds(pool), fc.array(nestedDefinitions(pool), { minLength: 3, maxLength: 3 })))
    await fc.assert(
      fc.asyncProperty(scenes, ([world, raw]) => agreeAtEachOffset(world, raw)),
      { seed: 20_260_316, numRuns: 15 },
    )
  }, 400_000)
})

const LAPSED = where(daysSince('greater_or_equal', 365), daysSince('less_or_equal', 730))
const BOUGHT: Definition = where({
  id: 'window',
  kind: 'attribute',
  table: 'transaction_attributes_extended',
  attribute: 'l12m_order_frequency',
  operator: 'greater_or_equal',
  value: 1,
})

describe('time travel and forecast', async () => {
  const { databaseId } = await makeWorld(db, 'time')
  const ctx = asRole(db, 'analyst')
  const ask = (day: string, definition = LAPSED) => segmentAsOf({ ctx, input: { databaseId, definition, day } })
  const questionOf = (definition: Definition) => db.prisma.$transaction((tx) => prepareQuestion(tx, ctx, databaseId, definition))

  it('tells who left by buying and who by time alone, against the same questions asked one by one', async () => {
    for (const definition of [LAPSED, BOUGHT]) {
      const question = await questionOf(definition)
      const told = await ask('2025-06-30', definition)
      const then = new Set(await membersOf(compileAt(question, instantOfDay(question, '2025-06-30'))))
      const now = new Set(await membersOf(question.members))
      const left = [...then].filter((id) => !now.has(id))
      const bought = await db.prisma.$queryRaw<{ external_id: string }[]>`select distinct c.external_id from customer c
        join "order" o on o.customer_id = c.id where c.database_id = ${databaseId}::uuid and o.is_order
        and o.order_datetime >= '2025-07-01' and o.order_datetime <= ${question.asOf}`
      const buyers = new Set(bought.map(({ external_id }) => external_id))
      const leftBought = left.filter((id) => buyers.has(id)).length
      expect(told).toMatchObject({
        then: then.size,
        now: now.size,
        stayed: then.size - left.length,
        leftBought,
        leftOtherwise: left.length - leftBought,
        entered: [...now].filter((id) => !then.has(id)).length,
      })
      expect([then.size, now.size, left.length].every((size) => size > 5)).toBe(true)
    }
  })

  it('is the segment itself on the day of the question', async () => {
    const question = await questionOf(LAPSED)
    const told = await ask(dayOf(question.asOf, 'UTC'))
    const size = await countOf(db.prisma, question.members)
    expect(told).toMatchObject({ then: size, now: size, stayed: size, leftBought: 0, leftOtherwise: 0, entered: 0 })
  })

  it('refuses a day that has not come', async () => {
    await expect(ask('2030-01-01')).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['day'] }] })
    await expect(ask('2025-02-30')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('names what has no history', async () => {
    const email: Condition = { id: 'm', kind: 'attribute', table: 'customer_attributes', attribute: 'contactable_email', operator: 'is_true' }
    expect((await ask('2025-06-30')).still).toEqual([])
    expect((await ask('2025-06-30', where(email, daysSince('greater_or_equal', 30)))).still).toEqual(['Contactable Email'])
  })

  it('forecasts each day as counting on that day would, whether the question reads stored values, windows or order lines', async () => {
    const lines: Definition = where({
      id: 'p',
      kind: 'purchase',
      behaviour: 'has_not_purchased',
      when: { operator: 'after', value: { relative: 'today - 90 days' } },
      filters: [],
    })
    for (const definition of [LAPSED, BOUGHT, lines]) {
      const question = await questionOf(definition)
      const told = await forecastSegment({ ctx, input: { databaseId, definition } })
      let before = new Set(await membersOf(question.members))
      expect(told.now).toBe(before.size)
      for (const { day, size, entering, leaving } of told.steps) {
        const then = new Set(await membersOf(compileAt(question, instantOfDay(question, day))))
        const entered = [...then].filter((id) => !before.has(id)).length
        expect([day, size, entering, leaving]).toEqual([day, then.size, entered, before.size + entered - then.size])
        before = then
      }
      expect(told.in30.size).toBe(before.size)
      expect(told.in30.size - told.now).toBe(told.in30.entering - told.in30.leaving)
      expect(told.steps).toHaveLength(definition === LAPSED ? 30 : 4)
    }
  })

  it('knows since when and until when each customer is in, and which condition ends it', async () => {
    const question = await questionOf(LAPSED)
    const days = new Map<string, Set<string>>()
    const offsets = Array.from({ length: 120 }, (_, index) => index - 60)
    for (const offset of offsets) {
      const day = addToDay('2026-03-15', offset, 'day')
      days.set(day, new Set(await membersOf(compileAt(question, instantOfDay(question, day)))))
    }
    const customers = await db.prisma.customer.findMany({ where: { database_id: databaseId }, take: 14, orderBy: { id: 'asc' } })
    let turned = 0
    for (const { id, external_id } of customers) {
      const told = await whySegment({ ctx, input: { databaseId, definition: LAPSED, customer: String(id) } })
      const isIn = (day: string): boolean => days.get(day)?.has(external_id) === true
      const ahead = [...days.keys()].find((day) => day > '2026-03-15' && isIn(day) !== told.isMember)
      const back = [...days.keys()].reverse().find((day) => day < '2026-03-15' && isIn(day) !== told.isMember)
      const { since, until, turns } = told.stay ?? {}
      if (ahead) expect([external_id, until]).toEqual([external_id, ahead])
      else expect(until === null || (until ?? '') > '2026-05-13').toBe(true)
      if (back) expect([external_id, since]).toEqual([external_id, addToDay(back, 1, 'day')])
      else expect(since === null || (since ?? '') <= '2026-01-15').toBe(true)
      if (ahead) {
        turned += 1
        expect(turns).toEqual([told.isMember ? 'days less_or_equal' : 'days greater_or_equal'])
      }
    }
    expect(turned).toBeGreaterThan(0)
  }, 120_000)
})
