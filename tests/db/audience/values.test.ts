import { describe, expect, it } from 'vitest'
import { countSegment } from '../../../lib/audience/count-segment'
import { listTables } from '../../../lib/audience/list-tables'
import { listValues } from '../../../lib/audience/list-values'
import type { AppError } from '../../../lib/core/errors'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import type { Condition } from '../../../lib/segments/schema'
import { asRole, asSystem, testDb } from '../../support/database'
import { makeWorld, where } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'values')

function valuesOf(table: string, attribute: string, search = '') {
  return listValues({ ctx: asRole(db, 'analyst'), input: { databaseId, table, attribute, search } })
}

describe('the values of an attribute', () => {
  it('are counted once a customer, the most frequent first, without blanks', async () => {
    const { values, more } = await valuesOf('unified_transactions', 'purchase_channel')
    const expected = await db.pool.query(
      `select purchase_channel as value, count(distinct customer_id)::int as customers from "order"
       where database_id = $1 and purchase_channel is not null group by 1 order by 2 desc, 1`,
      [databaseId],
    )
    expect(values).toEqual(expected.rows)
    expect(values).toHaveLength(3)
    expect(more).toBe(false)
    expect((await valuesOf('customer_360', 'gender')).values.map((one) => one.value)).toEqual(['female'])
  })

  it('that differ only in letter case are one, as a condition finds them', async () => {
    const { values } = await valuesOf('customer_360', 'city')
    expect(values.map((one) => one.value.toLowerCase())).toEqual(['lund', 'madison'])
    const lund: Condition = { id: 'c', kind: 'attribute', table: 'customer_360', attribute: 'city', operator: 'exactly', value: 'lund' }
    expect(values[0]?.customers).toBe((await countSegment({ ctx: asSystem(db), input: { databaseId, definition: where(lund) } })).customers)
  })

  it('are searched as they are written, wildcards included', async () => {
    expect((await valuesOf('customer_360', 'city', 'UND')).values).toHaveLength(1)
    expect((await valuesOf('customer_360', 'city', '%')).values).toEqual([])
    expect((await valuesOf('customer_360', 'city', `'; drop table customer; --`)).values).toEqual([])
  })

  it('are two hundred at most, and say that there are more', async () => {
    const { values, more } = await valuesOf('unified_transactions', 'order_id')
    expect(values).toHaveLength(200)
    expect(more).toBe(true)
  })

  it('that are worked out at the as-of count what a condition on them counts', async () => {
    const { values } = await valuesOf('customer_attributes', 'historical_purchaser_lifecycle_status')
    expect(values.map((one) => one.value)).toEqual(['New', 'Active', 'Lapsed', 'Dormant', 'Prospect'])
    expect(values.reduce((sum, one) => sum + one.customers, 0)).toBe(400)
    const lapsed: Condition = {
      id: 'c',
      kind: 'attribute',
      table: 'customer_attributes',
      attribute: 'historical_purchaser_lifecycle_status',
      operator: 'exactly',
      value: 'Lapsed',
    }
    const { customers } = await countSegment({ ctx: asSystem(db), input: { databaseId, definition: where(lapsed) } })
    expect(values.find((one) => one.value === 'Lapsed')?.customers).toBe(customers)
    expect((await valuesOf('customer_attributes', 'historical_purchaser_lifecycle_status', 'aps')).values).toHaveLength(1)
    expect((await valuesOf('customer_attributes', 'historical_purchaser_lifecycle_status', 'nothing')).values).toEqual([])
    expect((await valuesOf('transaction_attributes_extended', 'early_repeat_purchaser')).values.map((one) => one.value)).toEqual(['true', 'false'])
  })

  it('of every attribute of the catalogue can be listed, or are refused in words', async () => {
    for (const { table, attribute } of STANDARD_CATALOGUE.attributes) {
      const answer = await listValues({ ctx: asSystem(db), input: { databaseId, table, attribute } }).catch(
        (error: unknown) => (error as AppError).code,
      )
      expect([table, attribute, typeof answer === 'string' ? answer : 'listed']).toEqual([
        table,
        attribute,
        expect.stringMatching(/^(listed|INVALID_INPUT)$/),
      ])
    }
  })

  it('that tell who a person is are only for those who may see it', async () => {
    const input = { databaseId, table: 'customer_360', attribute: 'email' }
    await expect(listValues({ ctx: asRole(db, 'analyst'), input })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('Email'),
    })
    expect((await listValues({ ctx: asRole(db, 'marketer'), input: { ...input, search: 'C41@' } })).values).toEqual([
      { value: 'c41@example.com', customers: 1 },
    ])
  })

  it.each([
    ['customer_360', 'no_such_attribute'],
    ['no_such_table', 'email'],
    ['transaction_attributes_extended', 'first_order_datetime'],
    ['transaction_attributes_extended', 'days_since_latest_order'],
  ])('of %s.%s are refused', async (table, attribute) => {
    await expect(valuesOf(table, attribute)).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['attribute'] }] })
  })
})

describe('the tables', () => {
  it('have as many records as the database has', async () => {
    const tables = await listTables({ ctx: asRole(db, 'analyst'), input: { databaseId } })
    const { rows } = await db.pool.query<{ customers: number; orders: number; purchasers: number }>(
      `select count(distinct c.id)::int as customers, count(o.order_id)::int as orders,
         count(distinct c.id) filter (where o.is_order and o.order_datetime <= '2026-03-15T12:00:00Z')::int as purchasers
       from customer c left join "order" o on o.customer_id = c.id where c.database_id = $1`,
      [databaseId],
    )
    expect(Object.fromEntries(tables.map((table) => [table.id, table.records]))).toMatchObject({
      customer_360: rows[0]?.customers,
      customer_attributes: rows[0]?.customers,
      transaction_attributes_extended: rows[0]?.purchasers,
      unified_transactions: rows[0]?.orders,
      unified_itemized_transactions: 0,
    })
  })
})
