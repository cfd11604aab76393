import { buildAttributes } from '../../../lib/customers/build-attributes'
import type { Db } from '../../../lib/db/client'
import type { Condition, Definition } from '../../../lib/segments/schema'
import { NOON } from '../../support/database'

export interface World {
  databaseId: string
  size: number
}

/** Customers and orders that differ in everything the audience asks about: reach, consent, dates on both sides of each bound, NULLs, ties. */
export async function makeWorld(db: Db, name: string, size = 400): Promise<World> {
  const { id } = await db.prisma.customerDatabase.create({ data: { name, brand: 'Fern Lane', currency: 'EUR' } })
  await db.pool.query(
    `insert into customer (database_id, external_id, given_name, surname, email, phone, address, city, state, postal, gender,
       is_opted_into_email, is_opted_into_phone, is_opted_into_mail)
     select $1, 'C' || n, 'Ada', 'Fern', case when n % 3 <> 0 then 'c' || n || '@example.com' end, case when n % 5 = 0 then '+13125550100' end,
       case when n % 4 = 0 then '1 Elm St' end, case when n % 4 = 0 then (array['Lund', 'LUND', 'Madison'])[1 + n % 3] end,
       case when n % 4 = 0 then 'WI' end, case when n % 4 = 0 then '53703' end, case n % 7 when 0 then '' when 1 then ' ' when 2 then 'female' end,
       (array[true, false, null])[1 + n % 3], n % 10 = 0, n % 8 = 0
     from generate_series(1, $2::int) n`,
    [id, size],
  )
  await db.pool.query(
    `insert into "order" (database_id, customer_id, order_id, order_datetime, is_order, currency, purchase_channel, order_revenue, order_quantity)
     select c.database_id, c.id, c.external_id || '-' || k, $2::timestamptz - make_interval(days => (n * 37 + k * 71) % 1400 - 5, hours => k),
       (n + k) % 9 <> 0, case when n % 4 <> 0 then 'EUR' end, (array['web', 'store', 'marketplace', null])[1 + (n + k) % 4],
       case when n % 11 <> 0 then (n * k * 17) % 500 + 0.99 end, 1 + (n + k) % 4
     from (select *, substr(external_id, 2)::int as n from customer where database_id = $1) c cross join lateral generate_series(1, n % 6) k`,
    [id, NOON.now().toISOString()],
  )
  await buildAttributes({ db, databaseId: id, asOf: NOON.now(), scope: 'all' })
  return { databaseId: id, size }
}

export function where(...of: Condition[]): Definition {
  return { version: 1, include: { match: 'all', of: [{ match: 'all', of }] }, exclude: null }
}

export function daysSince(operator: 'greater_or_equal' | 'less_or_equal', value: number): Condition {
  return {
    id: `days ${operator}`,
    kind: 'attribute',
    table: 'transaction_attributes_extended',
    attribute: 'days_since_latest_order',
    operator,
    value,
  }
}

export function customerIs(externalId: string): Condition {
  return { id: 'who', kind: 'attribute', table: 'customer_360', attribute: 'customer_id', operator: 'exactly', value: externalId }
}

const LATEST = `(select max(o.order_datetime)::date from "order" o where o.customer_id = c.id and o.is_order and o.order_datetime <= $2)`

/** Segments, and the same in SQL by hand over customers `c` and their orders; $1 is the database, $2 the as-of. */
export const CASES: readonly [name: string, definition: Definition, sql: string][] = [
  ['everybody', where(), 'true'],
  [
    'lapsed customers, who by construction have not ordered for a year',
    where(daysSince('greater_or_equal', 365), daysSince('less_or_equal', 730)),
    `$2::date - ${LATEST} between 365 and 730`,
  ],
  ['customers lost for two years', where(daysSince('greater_or_equal', 730)), `$2::date - ${LATEST} >= 730`],
  [
    'customers who bought in a store',
    where({
      id: 'store',
      kind: 'attribute',
      table: 'unified_transactions',
      attribute: 'purchase_channel',
      operator: 'exactly',
      value: 'STORE',
    }),
    `exists (select from "order" o where o.customer_id = c.id and o.order_datetime <= $2 and o.purchase_channel = 'store')`,
  ],
  [
    'the customers with orders in an unknown currency',
    where({ id: 'currency', kind: 'attribute', table: 'unified_transactions', attribute: 'currency', operator: 'empty' }),
    `exists (select from "order" o where o.customer_id = c.id and o.order_datetime <= $2 and o.currency is null)`,
  ],
  ['one customer', where(customerIs('C41')), `c.external_id = 'C41'`],
  ['nobody', where(customerIs('nobody')), 'false'],
]
