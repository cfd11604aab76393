import { describe, expect, it } from 'vitest'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { testDb } from '../../support/database'
import { oracle, type OracleResult } from './attributes-oracle'
import { insertOrder, newDatabase, randomFrom, randomOrder, randomWorld, stored } from './attributes-world'

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
})

function expectSame(actual: OracleResult, expected: OracleResult): void {
  for (const table of ['attributes', 'milestones', 'windows'] as const) {
    const rows = expected[table]
    const found = actual[table].map((row, index) => Object.fromEntries(Object.keys(rows[index] ?? {}).map((column) => [column, row[column]])))
    expect(found, table).toEqual(rows)
  }
}
