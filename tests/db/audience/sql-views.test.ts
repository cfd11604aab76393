import { describe, expect, it } from 'vitest'
import { behindWall } from '../../../lib/db/query-session'
import { toSql } from '../../../lib/db/sql'
import { filledTables, STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import { momentOf } from '../../../lib/segments/dates'
import { raw, sql } from '../../../lib/segments/fragment'
import { ownValue } from '../../../lib/segments/own-value'
import { columnsOf, KEY_COLUMN } from '../../../lib/segments/views'
import { NOON, testDb } from '../../support/database'
import { makeWorld } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'Views', 240)
await makeWorld(db, 'Another brand', 60)
await db.pool.query(
  `update customer set birthdate = date '1960-02-29' + (substr(external_id, 2)::int * 97) where database_id = $1 and substr(external_id, 2)::int % 3 = 0`,
  [databaseId],
)
await db.pool.query(`update customer_database set timezone = 'Pacific/Auckland' where id = $1`, [databaseId])
const TABLES = filledTables(STANDARD_CATALOGUE)
const oneRow = TABLES.filter(({ rows }) => rows === 'one')

/** A leap-day birthday on a last of February, an ordinary day, and one that is another day in Auckland already. */
const DAYS = ['2025-02-28T09:00:00Z', NOON.now().toISOString(), '2026-04-04T11:30:00Z']

async function inViews(table: string, columns: string, asOf: Date): Promise<unknown[]> {
  const wall = { databaseId, level: 'personal' as const }
  return behindWall(
    db,
    { wall, asOf, timeoutMs: 10_000 },
    async ({ ask }) => (await ask(`select ${columns} from ${table} order by ${KEY_COLUMN}`)).rows,
  )
}

describe('the views that a query reads', () => {
  it.each(oneRow.flatMap(({ id }) => DAYS.map((day) => [id, day] as const)))(
    'have in %s the values that the editor compares, as of %s',
    async (table, day) => {
      const asOf = new Date(day)
      const attributes = columnsOf({ ...oneRow[0], id: table } as (typeof oneRow)[number], STANDARD_CATALOGUE.attributes, 'personal')
      const moment = momentOf(asOf, 'Pacific/Auckland')
      const own = attributes.map((one) => sql`${ownValue(one, moment)} as ${raw(`"${one.attribute}"`)}`)
      const list = own.reduce((all, next) => sql`${all}, ${next}`)
      const expected = await db.prisma.$queryRaw<unknown[]>(
        toSql(sql`select ${list} from customer_attributes a join customer c on c.id = a.customer_id
          left join customer_milestone m on m.customer_id = a.customer_id left join customer_window w on w.customer_id = a.customer_id
          left join customer_prediction y on y.customer_id = a.customer_id left join customer_engagement g on g.customer_id = a.customer_id
          where a.database_id = ${databaseId}::uuid order by a.customer_id`),
      )
      const shown = attributes.map(({ attribute, type }) =>
        type === 'datetime'
          ? `to_char("${attribute}" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "${attribute}"`
          : `cast("${attribute}" as text) as "${attribute}"`,
      )
      const found = await inViews(table, shown.join(', '), asOf)
      expect(found).toHaveLength(240)
      expect(found).toEqual(expected)
    },
  )

  it('have the rows of one database up to the as-of', async () => {
    const { rows } = await db.pool.query<{ orders: string }>(
      `select count(*) as orders from "order" where database_id = $1 and order_datetime <= $2`,
      [databaseId, DAYS[1]],
    )
    expect(await inViews('(select 1 as customer_key, count(*) as orders from unified_transactions)', 'orders', NOON.now())).toEqual([
      { orders: rows[0]?.orders },
    ])
  })

  it.each(TABLES.map(({ id }) => id))('answer for %s, with every column of the catalogue', async (table) => {
    const wall = { databaseId, level: 'personal' as const }
    const fields = await behindWall(
      db,
      { wall, asOf: NOON.now(), timeoutMs: 10_000 },
      async ({ ask }) => (await ask(`select * from ${table} limit 0`)).fields,
    )
    const attributes = STANDARD_CATALOGUE.attributes.filter((one) => one.table === table).map(({ attribute }) => attribute)
    expect(fields.map(({ name }) => name)).toEqual([KEY_COLUMN, ...attributes])
  })

  it('leave out what tells who customers are where that may not be seen', async () => {
    const wall = { databaseId, level: 'open' as const }
    const columns = await behindWall(db, { wall, asOf: NOON.now(), timeoutMs: 10_000 }, async ({ ask }) => {
      const all = await Promise.resolve(TABLES)
      const names: string[] = []
      for (const { id } of all) names.push(...(await ask(`select * from ${id} limit 0`)).fields.map(({ name }) => `${id}.${name}`))
      return names
    })
    const personal = STANDARD_CATALOGUE.attributes.filter((one) => one.personal === true).map((one) => `${one.table}.${one.attribute}`)
    expect(columns.filter((name) => personal.includes(name))).toEqual([])
  })
})
