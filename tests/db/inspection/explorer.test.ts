import { describe, expect, it } from 'vitest'
import { exploreColumn } from '../../../lib/inspection/explore-column'
import { exploreTable } from '../../../lib/inspection/explore-table'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import { asRole, testDb } from '../../support/database'
import { makeWorld } from '../audience/world'

const db = await testDb()
const { databaseId, size } = await makeWorld(db, 'explorer', 120)
const marketer = asRole(db, 'marketer')
const analyst = asRole(db, 'analyst')
const count = async (sql: string): Promise<number> => Number((await db.pool.query<{ n: string }>(sql, [databaseId])).rows[0]?.n)

describe('the explorer', () => {
  it.each(STANDARD_CATALOGUE.tables.map(({ id }) => id))('tells every column of %s', async (table) => {
    const explored = await exploreTable({ ctx: marketer, input: { databaseId, table } })
    expect(explored.columns.map(({ column }) => column)).toEqual(
      STANDARD_CATALOGUE.attributes.filter((one) => one.table === table).map(({ attribute }) => attribute),
    )
    for (const { filled, distinct } of explored.columns) {
      expect(filled).toBeLessThanOrEqual(explored.records)
      expect(distinct).toBeLessThanOrEqual(filled)
    }
  })

  it('counts what is filled and what differs as SQL by hand does', async () => {
    const { records, columns } = await exploreTable({ ctx: marketer, input: { databaseId, table: 'customer_360' } })
    expect(records).toBe(size)
    const of = (name: string) => columns.find(({ column }) => column === name)
    expect(of('email')?.filled).toBe(await count('select count(email) as n from customer where database_id = $1'))
    expect(of('city')?.distinct).toBe(await count('select count(distinct city) as n from customer where database_id = $1'))
    const orders = await exploreTable({ ctx: marketer, input: { databaseId, table: 'unified_transactions' } })
    expect(orders.columns.find(({ column }) => column === 'order_revenue')?.filled).toBe(
      await count(`select count(order_revenue) as n from "order" where database_id = $1 and order_datetime <= '2026-03-15T12:00:00Z'`),
    )
    expect(Date.parse(orders.newest ?? '')).toBeLessThanOrEqual(Date.parse('2026-03-15T12:00:00Z'))
  })

  it('draws all values of a number but the farthest, and the most frequent of a text', async () => {
    const revenue = await exploreColumn({
      ctx: marketer,
      input: { databaseId, table: 'transaction_attributes_extended', column: 'lifetime_order_revenue' },
    })
    const drawn = revenue.bars.reduce((sum, { rows }) => sum + rows, 0)
    expect(drawn).toBeGreaterThan(revenue.filled * 0.95)
    expect(Number(revenue.range?.least)).toBeLessThanOrEqual(Number(revenue.range?.middle))
    const channel = await exploreColumn({ ctx: marketer, input: { databaseId, table: 'unified_transactions', column: 'purchase_channel' } })
    expect(channel.values.reduce((sum, { rows }) => sum + rows, 0)).toBe(channel.filled)
    expect(channel.values.map(({ value }) => value).sort()).toEqual(['marketplace', 'store', 'web'])
    const status = await exploreColumn({
      ctx: marketer,
      input: { databaseId, table: 'customer_attributes', column: 'historical_purchaser_lifecycle_status' },
    })
    expect(status.values.reduce((sum, { rows }) => sum + rows, 0)).toBe(size)
    const latest = await exploreColumn({
      ctx: marketer,
      input: { databaseId, table: 'transaction_attributes_extended', column: 'latest_order_datetime' },
    })
    expect([latest.bars.length, latest.range === null]).toEqual([24, false])
  })

  it('shows no value of what is personal, and to those who may not see people not even how many there are', async () => {
    for (const { table, attribute } of STANDARD_CATALOGUE.attributes.filter(({ personal }) => personal)) {
      const [open, masked] = await Promise.all(
        [marketer, analyst].map((ctx) => exploreColumn({ ctx, input: { databaseId, table, column: attribute } })),
      )
      expect([open?.values, open?.bars, open?.range]).toEqual([[], [], null])
      expect([typeof open?.distinct, masked?.distinct]).toEqual(['number', null])
    }
    const { columns } = await exploreTable({ ctx: analyst, input: { databaseId, table: 'customer_360' } })
    expect(columns.filter(({ isPersonal }) => isPersonal).every(({ distinct, filled }) => distinct === null && filled >= 0)).toBe(true)
  })

  it('counts again after a change of the data, and not before', async () => {
    const filled = async () => {
      const { columns } = await exploreTable({ ctx: marketer, input: { databaseId, table: 'customer_360' } })
      return columns.find(({ column }) => column === 'city')?.filled ?? 0
    }
    const before = await filled()
    await db.pool.query(`update customer set city = 'Oslo' where database_id = $1 and external_id = 'C1'`, [databaseId])
    expect(await filled()).toBe(before)
    await db.prisma.customerDatabase.update({ where: { id: databaseId }, data: { dataVersion: { increment: 1 } } })
    expect(await filled()).toBe(before + 1)
  })

  it('knows no other table and no other column', async () => {
    await expect(exploreTable({ ctx: marketer, input: { databaseId, table: 'person' } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(exploreColumn({ ctx: marketer, input: { databaseId, table: 'customer_360', column: 'password' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
