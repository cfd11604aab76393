import { readFileSync } from 'node:fs'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import type { Db } from '../../../lib/db/client'

/** The CDNOW sample as a database that is pinned to a day; returns its id. Customers are named by their sample id. */
export async function cdnowDatabase(db: Db, pinnedDay: string): Promise<string> {
  const { id } = await db.prisma.customerDatabase.create({
    data: { name: crypto.randomUUID(), brand: 'CDNOW', timezone: 'UTC', pinnedDay: new Date(`${pinnedDay}T00:00:00Z`) },
    select: { id: true },
  })
  const rows = readFileSync('tests/support/data/CDNOW_sample.txt', 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const [, customer = '', day = '', , revenue = ''] = line.trim().split(/\s+/)
      return { customer, order_id: `O${index}`, day: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`, revenue }
    })
  await db.pool.query(
    `with added as (insert into customer (database_id, external_id)
        select distinct on (customer) $1::uuid, customer from json_to_recordset($2) r(customer text) order by customer returning id, external_id)
      insert into customer_key (database_id, external_id, customer_id) select $1, external_id, id from added order by id`,
    [id, JSON.stringify(rows)],
  )
  await db.pool.query(
    `insert into "order" (customer_id, order_id, database_id, order_datetime, is_order, order_revenue, order_quantity)
      select k.customer_id, r.order_id, $1, r.day::date + interval '12 hours', true, r.revenue, 1
      from json_to_recordset($2) r(customer text, order_id text, day text, revenue numeric)
      join customer_key k on k.database_id = $1 and k.external_id = r.customer`,
    [id, JSON.stringify(rows)],
  )
  await buildAttributes({ db, databaseId: id, asOf: new Date(`${pinnedDay}T23:59:59.999Z`), scope: 'all' })
  return id
}
