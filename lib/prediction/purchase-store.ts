import 'server-only'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Histories } from './history'
import type { Spending } from './spend-fit'

export interface Purchases {
  databaseId: string
  zone: string
  asOf: Date
  /** The local day of the as-of. */
  day: string
}

export interface PurchaseFacts {
  customers: number
  repeatCustomers: number
  firstDay: string | null
  days: number
}

/** Every customer's purchase days, numbered, in a table of this transaction; one row a customer is made of them. */
export async function stagePurchases(client: pg.PoolClient, { databaseId, zone, asOf, day }: Purchases): Promise<PurchaseFacts> {
  await client.query(`set local work_mem = '128MB'; set local jit = off; set local statement_timeout = 0`)
  await client.query(
    `create temp table purchase on commit drop as
      select customer_id, day, revenue, row_number() over placed = 1 as is_first, first_value(day) over placed as first
      from (select customer_id, (order_datetime at time zone $2)::date as day, sum(order_revenue) as revenue from "order"
        where database_id = $1 and is_order and order_revenue > 0 and order_datetime <= $3 group by 1, 2) merged
      window placed as (partition by customer_id order by day)`,
    [databaseId, zone, asOf],
  )
  const { rows } = await client.query<{ customers: string; repeat: string; first: string | null; days: number | null }>(
    `select count(*) filter (where is_first) as customers, count(distinct customer_id) filter (where not is_first) as repeat,
      min(day)::text as first, $1::date - min(day) as days from purchase`,
    [day],
  )
  const found = rows[0]
  return {
    customers: Number(found?.customers ?? 0),
    repeatCustomers: Number(found?.repeat ?? 0),
    firstDay: found?.first ?? null,
    days: found?.days ?? 0,
  }
}

/**
 * `fit_customer`: (x, t_x, T, m) of everybody who had bought by `end`, and what they did in the `days` after it and as many before it.
 * With `oneIn` above 1, of that share of the customers alone.
 */
export async function stageCustomers(client: pg.PoolClient, end: string, days: number, oneIn: number): Promise<number> {
  await client.query('drop table if exists fit_customer')
  const made = await client.query(
    `create temp table fit_customer on commit drop as
      select customer_id, (count(*) filter (where day <= $1::date) - 1)::int as x, max(day) filter (where day <= $1::date) - min(first) as tx,
        $1::date - min(first) as t, max(day) filter (where day <= $1::date) as last,
        coalesce(avg(revenue) filter (where day <= $1::date and not is_first), 0)::float8 as m,
        (count(*) filter (where day > $1::date))::int as later_days,
        coalesce(sum(revenue) filter (where day > $1::date), 0)::float8 as later_spend,
        coalesce(sum(revenue) filter (where day <= $1::date and day > $1::date - $2::int), 0)::float8 as carried
      from purchase where first <= $1::date and ($3::int = 1 or (hashint8extended(customer_id, 0) & 2147483647) % $3::int = 0)
      group by customer_id`,
    [end, days, oneIn],
  )
  await client.query('analyze fit_customer (x, tx, t)')
  return made.rowCount ?? 0
}

const PAGE = 50_000

/** Customers with the same history, counted by the database; `later` adds how often they came after the calibration. */
export async function readHistories(client: pg.PoolClient, later: boolean): Promise<Histories & { later: Int32Array }> {
  const columns: { x: number[]; tx: number[]; T: number[]; later: number[]; count: number[] } = { x: [], tx: [], T: [], later: [], count: [] }
  await inPages<[number, number, number, number, string]>(
    client,
    `select x, tx, t, ${later ? 'later_days' : '0'}, count(*) from fit_customer group by 1, 2, 3, 4`,
    (page) => {
      for (const [x, tx, T, after, count] of page) {
        columns.x.push(x)
        columns.tx.push(tx)
        columns.T.push(T)
        columns.later.push(after)
        columns.count.push(Number(count))
      }
    },
  )
  return {
    length: columns.x.length,
    x: Int32Array.from(columns.x),
    tx: Int32Array.from(columns.tx),
    T: Int32Array.from(columns.T),
    later: Int32Array.from(columns.later),
    count: Float64Array.from(columns.count),
  }
}

/** What repeat orders are worth: means within half a percent of each other are counted together, with the exact sum of their logarithms. */
export async function readSpending(client: pg.PoolClient): Promise<Spending> {
  const rows: { x: number; m: number; logs: number; count: number }[] = []
  await inPages<[number, number, number, string]>(
    client,
    'select x, avg(m), sum(ln(m)), count(*) from fit_customer where x > 0 and m > 0 group by x, round(ln(m) * 200)',
    (page) => {
      for (const [x, m, logs, count] of page) rows.push({ x, m, logs, count: Number(count) })
    },
  )
  return {
    length: rows.length,
    x: Int32Array.from(rows, (row) => row.x),
    m: Float64Array.from(rows, (row) => row.m),
    logs: Float64Array.from(rows, (row) => row.logs),
    count: Float64Array.from(rows, (row) => row.count),
  }
}

export interface Score {
  pReturn: number
  expected: number
  /** Days between orders at the pace that the model thinks is hers. */
  gap: number
}

/** `fit_score`: what `score` says of each history, once; written while the next page is read. */
export async function writeScores(client: pg.PoolClient, score: (x: number, tx: number, T: number) => Score): Promise<void> {
  await client.query(
    `drop table if exists fit_score; create temp table fit_score (x int, tx int, t int, p float8, expected float8, gap float8) on commit drop`,
  )
  await inPages<[number, number, number]>(client, 'select distinct x, tx, t from fit_customer', async (page) => {
    const lines = page.map(([x, tx, T]) => {
      const { pReturn, expected, gap } = score(x, tx, T)
      return `${x}\t${tx}\t${T}\t${pReturn}\t${expected}\t${gap}\n`
    })
    await pipeline(Readable.from([lines.join('')]), client.query(copyFrom('copy fit_score from stdin')))
  })
  await client.query('analyze fit_score')
}

async function inPages<Row extends unknown[]>(client: pg.PoolClient, query: string, take: (rows: Row[]) => void | Promise<void>): Promise<void> {
  await client.query(`declare page_of no scroll cursor for ${query}`)
  for (;;) {
    const { rows } = await client.query<Row>({ text: `fetch ${PAGE} from page_of`, rowMode: 'array' })
    if (rows.length === 0) break
    await take(rows)
  }
  await client.query('close page_of')
}
