import { expect, it } from 'vitest'
import { bringLineIndexesBack, setLineIndexesAside } from '../../../lib/customers/line-indexes-store'
import { asSystem, testDb } from '../../support/database'
import { contents, importFile, newDatabase } from './import-fixture'

const db = await testDb()
const ctx = asSystem(db)

async function indexes(): Promise<string[]> {
  const { rows } = await db.pool.query<{ indexdef: string }>(
    `select indexdef from pg_indexes where tablename in ('order', 'order_line') order by indexdef`,
  )
  return rows.map(({ indexdef }) => indexdef)
}

it('a load of many lines into few sets aside what only questions read, and the end of any import brings back the same', async () => {
  const { id } = await newDatabase(ctx)
  const before = await indexes()
  expect(await setLineIndexesAside(db, 150_000), 'too few to be worth it').toBe(false)
  expect(await indexes()).toEqual(before)
  expect(await setLineIndexesAside(db, 1_000_000)).toBe(true)
  expect(before.length - (await indexes()).length).toBe(6)
  const { counts } = await importFile(ctx, id, 'order_id,customer_id,order_date,product_id,quantity,line_total\nO1,C1,2026-01-05,P1,1,5\n')
  expect(counts).toMatchObject({ imported: 1 })
  expect((await contents(ctx, id)).lines).toHaveLength(1)
  expect(await indexes()).toEqual(before)
})

it('a load that would leave others without indexes over many lines of theirs keeps them', async () => {
  const { id } = await newDatabase(ctx)
  await db.pool.query(
    `with c as (insert into customer (database_id, external_id) values ($1, 'C') returning id),
      o as (insert into "order" (customer_id, order_id, database_id, order_datetime) select id, 'O', $1, now() from c returning customer_id)
    insert into order_line (customer_id, order_id, line_no, database_id, order_datetime, item_quantity)
    select customer_id, 'O', n, $1, now(), 1 from o, generate_series(1, 50001) n`,
    [id],
  )
  const before = await indexes()
  expect(await setLineIndexesAside(db, 200_000)).toBe(false)
  expect(await indexes()).toEqual(before)
})

it('a question that holds the table keeps its indexes there', async () => {
  const asker = await db.pool.connect()
  await asker.query('begin; select from order_line limit 1')
  expect(await setLineIndexesAside(db, 10_000_000)).toBe(false)
  await asker.query('rollback')
  asker.release()
  await bringLineIndexesBack(db)
})
