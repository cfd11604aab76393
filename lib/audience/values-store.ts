import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import { type Relation, RELATIONS, type Source } from '../segments/catalogue/types'
import { DIALECT } from '../segments/dialect'
import { type Fragment, join, raw, sql } from '../segments/fragment'
import { fold } from '../segments/text'
import type { Compiled } from '../segments/compile'

type Values = { value: string; customers: number }[]
type Stored = Extract<Source, { kind: 'column' | 'expression' }>

/** How to walk each relation within one database, and whose row it is. */
const WALKS: Record<Relation, { from: string; customer: string; database: string }> = {
  customer_attributes: { from: 'customer_attributes a', customer: 'a.customer_id', database: 'a.database_id' },
  customer: { from: 'customer c', customer: 'c.id', database: 'c.database_id' },
  customer_milestone: {
    from: 'customer_milestone m join customer_attributes a on a.customer_id = m.customer_id',
    customer: 'm.customer_id',
    database: 'a.database_id',
  },
  customer_window: {
    from: 'customer_window w join customer_attributes a on a.customer_id = w.customer_id',
    customer: 'w.customer_id',
    database: 'a.database_id',
  },
  customer_prediction: { from: 'customer_prediction y', customer: 'y.customer_id', database: 'y.database_id' },
  // Everybody, because some of it says something of those who never had an email too.
  customer_engagement: {
    from: 'customer_attributes a left join customer_engagement g on g.customer_id = a.customer_id',
    customer: 'a.customer_id',
    database: 'a.database_id',
  },
  customer_custom: { from: 'customer_custom k', customer: 'k.customer_id', database: 'k.database_id' },
  order: { from: '"order" o', customer: 'o.customer_id', database: 'o.database_id' },
  order_line: { from: 'order_line l', customer: 'l.customer_id', database: 'l.database_id' },
  product: {
    from: 'order_line l join product p on p.database_id = l.database_id and p.product_id = l.product_id',
    customer: 'l.customer_id',
    database: 'l.database_id',
  },
  email_event: { from: 'email_event e', customer: 'e.customer_id', database: 'e.database_id' },
  campaign_recipient: { from: 'campaign_recipient r', customer: 'r.customer_id', database: 'r.database_id' },
  customer_affinity: { from: 'customer_affinity f', customer: 'f.customer_id', database: 'f.database_id' },
  customer_loyalty: { from: 'customer_loyalty u', customer: 'u.customer_id', database: 'u.database_id' },
}

/** Spellings that the language compares as equal are one value, shown as most customers have it. */
export async function storedValues(tx: Tx, databaseId: string, source: Stored, search: string, limit: number): Promise<Values> {
  const walk = WALKS[source.relation]
  const value = source.kind === 'column' ? raw(`${RELATIONS[source.relation].alias}.${source.column}`) : source.sql
  return read(
    tx,
    sql`with owned as (select distinct ${raw(walk.customer)} as customer, cast(${value} as text) as value
        from ${raw(walk.from)} where ${raw(walk.database)} = ${databaseId}::uuid),
      spelled as (select value, count(*) as customers from owned
        where btrim(value) <> '' and position(${fold(search)}::text in ${DIALECT.fold(raw('value'))}) > 0 group by value)
      select (array_agg(value order by customers desc, value))[1] as value, sum(customers)::bigint as customers
      from spelled group by ${DIALECT.fold(raw('value'))} order by customers desc, 1 limit ${limit}`,
  )
}

/** Values that are worked out at the as-of: each is counted as the segment it makes. */
export async function derivedValues(tx: Tx, choices: readonly { value: string; members: Compiled }[]): Promise<Values> {
  const counts = choices.map(
    ({ value, members: { from, where } }, index) =>
      sql`select ${index}::int as place, ${value}::text as value, count(*) as customers from ${from} where (${where})`,
  )
  return read(tx, sql`select value, customers from (${join(counts, ' union all ')}) counted where customers > 0 order by place`)
}

async function read(tx: Tx, query: Fragment): Promise<Values> {
  const rows = await tx.$queryRaw<{ value: string; customers: bigint }[]>(toSql(query))
  return rows.map((row) => ({ value: row.value, customers: Number(row.customers) }))
}
