import 'server-only'
import type pg from 'pg'
import type { Db } from '../db/client'
import { VALUE_TIERS } from './lifecycle'
import type { Report } from './schema'
import { type Worth, worthOf } from './worth'

/** Runs `work` in one transaction that ends by itself after a kill; two fits of a database take turns. */
export async function inFit<T>(db: Db, databaseId: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`predictions ${databaseId}`])
    const result = await work(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    // A broken connection takes its transaction with it.
    client.release(true)
    throw error
  }
}

const TIERS = VALUE_TIERS.map(({ tier, below }) => (below === Infinity ? `else '${tier}'` : `when rank < ${below} * customers then '${tier}'`)).join(
  ' ',
)

/** Puts the predictions of `fit_customer` and `fit_score` in the place of the earlier ones; in the order of customers, as all tables lie that are joined. */
export async function swapPredictions(client: pg.PoolClient, databaseId: string, worth: Worth): Promise<{ totalValue: number; meanReturn: number }> {
  await clearPredictions(client, databaseId)
  await client.query(
    `insert into customer_prediction (customer_id, database_id, repeat_purchase_days, predicted_probability_of_transaction_next_365d,
        predicted_order_frequency_next_365d, predicted_average_order_revenue_next_365d, predicted_clv_next_365d, usual_days_between_orders,
        predicted_customer_lifetime_value_tier)
      select customer_id, $1, x, round(p::numeric, 6), round((expected / greatest(p, 1e-300))::numeric, 6), round(worth::numeric, 2),
        round((expected * worth)::numeric, 2), least(round(gap::numeric, 2), 99999999), case ${TIERS} end
      from (select c.customer_id, c.x, s.p, s.expected, s.gap, ${worthOf(worth, 'c')} as worth, count(*) over () as customers,
          row_number() over (order by s.expected * ${worthOf(worth, 'c')} desc, c.customer_id) - 1 as rank
        from fit_customer c join fit_score s on s.x = c.x and s.tx = c.tx and s.t = c.t) scored
      where exists (select from customer where id = scored.customer_id)
      order by scored.customer_id`,
    [databaseId],
  )
  const { rows } = await client.query<{ value: number | null; mean: number | null }>(
    `select sum(predicted_clv_next_365d)::float8 as value, avg(predicted_probability_of_transaction_next_365d)::float8 as mean
      from customer_prediction where database_id = $1`,
    [databaseId],
  )
  return { totalValue: rows[0]?.value ?? 0, meanReturn: rows[0]?.mean ?? 0 }
}

export async function clearPredictions(client: pg.PoolClient, databaseId: string): Promise<void> {
  for (const table of ['customer_prediction', 'customer_affinity', 'product_pair']) {
    await client.query(`delete from ${table} where database_id = $1`, [databaseId])
  }
}

/** The run is over; the database counts as changed, so that cached answers are asked again. */
export async function closeRun(
  client: pg.PoolClient,
  run: { id: string; databaseId: string },
  ended: { status: 'ready' | 'too_little' | 'not_converged'; reason: string | null; report: Report | null; day: string; customers: number; at: Date },
): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    'update customer_database set data_version = data_version + 1 where id = $1 returning data_version as version',
    [run.databaseId],
  )
  await client.query(
    `update prediction_run set status = $2::prediction_status, reason = $3, report = $4, as_of = $5, customers = $6, finished_at = $7, data_version = $8
      where id = $1`,
    [
      run.id,
      ended.status,
      ended.reason,
      ended.report && JSON.stringify(ended.report),
      ended.day,
      ended.customers,
      ended.at,
      rows[0]?.version ?? null,
    ],
  )
}
