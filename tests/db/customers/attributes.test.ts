import { describe, expect, it } from 'vitest'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { testDb } from '../../support/database'
import { localDay, oracle, type OracleResult } from './attributes-oracle'
import { insertOrders, newDatabase, randomFrom, randomOrder, randomWorld, stored } from './attributes-world'

const db = await testDb()

const MOMENTS = [
  ['UTC', '2026-03-15T17:30:00Z'],
  ['America/New_York', '2026-03-09T03:30:00Z'],
  ['America/New_York', '2025-11-02T05:30:00Z'],
  ['Pacific/Auckland', '2024-02-29T11:00:00Z'],
  ['Asia/Kolkata', '2025-12-31T18:29:59Z'],
] as const

describe('the attribute build', () => {
  it.each(MOMENTS)('gives what a second computation without SQL gives, in %s as of %s', async (zone, instant) => {
    const asOf = new Date(instant)
    const databaseId = await newDatabase(db, `${zone} ${instant}`, zone)
    const world = await randomWorld(db, databaseId, 7, asOf, 60)
    await buildAttributes({ db, databaseId, asOf, scope: 'all' })
    expectSame(await stored(db, databaseId), oracle(world.customers, world.orders, asOf, zone))
  })

  it('writes nothing the second time, and the stored day and a higher data version each time', async () => {
    const asOf = new Date('2026-03-09T03:30:00Z')
    const databaseId = await newDatabase(db, 'twice', 'America/New_York')
    await randomWorld(db, databaseId, 3, asOf, 20)
    const first = await buildAttributes({ db, databaseId, asOf, scope: 'all' })
    expect(first.rowsWritten).toBeGreaterThan(20)
    const second = await buildAttributes({ db, databaseId, asOf, scope: 'all' })
    expect(second).toEqual({ asOfDay: '2026-03-08', scope: 'all', customers: 20, rowsWritten: 0 })
    const database = await db.prisma.customerDatabase.findUniqueOrThrow({ where: { id: databaseId } })
    expect(database).toMatchObject({ attributesAsOf: new Date('2026-03-08'), dataVersion: 2, attributesBuiltAt: expect.any(Date) })
  })

  it('leaves the other databases alone', async () => {
    const asOf = new Date('2026-03-09T03:30:00Z')
    const one = await newDatabase(db, 'one', 'UTC')
    const other = await newDatabase(db, 'other', 'UTC')
    await randomWorld(db, one, 1, asOf, 10)
    await randomWorld(db, other, 2, asOf, 10)
    await buildAttributes({ db, databaseId: one, asOf, scope: 'all' })
    expect(await db.prisma.customerAttributes.count({ where: { database_id: other } })).toBe(0)
  })

  it('refuses a database that does not exist', async () => {
    const databaseId = '00000000-0000-7000-8000-000000000000'
    await expect(buildAttributes({ db, databaseId, asOf: new Date(), scope: 'all' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a build of the touched customers', () => {
  it.each([11, 12, 13])('leaves every row as a build of everybody would (seed %i)', async (seed) => {
    const zone = 'America/New_York'
    const asOf = new Date('2026-03-09T03:30:00Z')
    const databaseId = await newDatabase(db, `touched ${seed}`, zone)
    const world = await randomWorld(db, databaseId, seed, asOf, 50)
    await buildAttributes({ db, databaseId, asOf, scope: 'all' })
    const random = randomFrom(seed)
    const pick = <T>(...values: T[]): T => values[Math.floor(random() * values.length)] as T
    const touched = world.customers.filter(() => random() < 0.2)
    for (const [index, customer] of touched.entries()) {
      const order = { customer_id: customer.id, order_id: `new-${index}`, ...randomOrder(pick, random, asOf), revenue: pick(100, 90_000) }
      await insertOrders(db, databaseId, [order])
      world.orders.push(order)
      customer.surname = pick('Moss', 'Fern')
      await db.prisma.customer.update({ where: { id: BigInt(customer.id) }, data: { surname: customer.surname } })
    }
    const emptied = touched[0]?.id ?? ''
    await db.prisma.order.deleteMany({ where: { customer_id: BigInt(emptied) } })
    const orders = world.orders.filter((order) => order.customer_id !== emptied)
    const built = await buildAttributes({ db, databaseId, asOf, scope: { customerIds: touched.map((customer) => customer.id) } })
    expect(built).toMatchObject({ scope: 'touched', customers: touched.length })
    expectSame(await stored(db, databaseId), oracle(world.customers, orders, asOf, zone))
    expect(await buildAttributes({ db, databaseId, asOf, scope: 'all' })).toMatchObject({ rowsWritten: 0 })
  })

  it('becomes a build of everybody on a new local day, because every window moved', async () => {
    const databaseId = await newDatabase(db, 'a new day', 'America/New_York')
    const world = await randomWorld(db, databaseId, 5, new Date('2026-03-09T03:30:00Z'), 30)
    await buildAttributes({ db, databaseId, asOf: new Date('2026-03-09T03:30:00Z'), scope: 'all' })
    const nextDay = new Date('2026-03-09T04:00:00Z')
    expect(localDay(nextDay, 'America/New_York')).toBe('2026-03-09')
    const built = await buildAttributes({ db, databaseId, asOf: nextDay, scope: { customerIds: [] } })
    expect(built).toMatchObject({ scope: 'all', customers: 30, asOfDay: '2026-03-09' })
    expectSame(await stored(db, databaseId), oracle(world.customers, world.orders, nextDay, 'America/New_York'))
  })
})

function expectSame(actual: OracleResult, expected: OracleResult): void {
  for (const table of ['attributes', 'milestones', 'windows', 'channels'] as const) {
    const rows = expected[table]
    const found = actual[table].map((row, index) => Object.fromEntries(Object.keys(rows[index] ?? {}).map((column) => [column, row[column]])))
    expect(found, table).toEqual(rows)
  }
}
