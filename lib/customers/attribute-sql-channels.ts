import 'server-only'
import { type Fragment, sql } from '../segments/fragment'
import type { Batch } from './attribute-sql-orders'

/** One row a customer and channel with an order, from `batch_order`. Cents add up much faster than decimals, and as exactly. */
export function channelsOf({ databaseId }: Batch): Fragment {
  return sql`create temp table batch_channel on commit drop as
    select customer_id, coalesce(purchase_channel, '') as channel, ${databaseId}::uuid as database_id,
      coalesce(sum(order_revenue) * 100, 0)::bigint as revenue_cents,
      row_number() over (partition by customer_id order by coalesce(purchase_channel, '')) = 1 as is_first
    from batch_order group by customer_id, coalesce(purchase_channel, '')`
}

/** Deletes what is not so any more and inserts what is new; a row that changed is both. */
export function writeChannels({ first, last }: Batch): Fragment[] {
  const stored = sql`t.customer_id between ${first}::bigint and ${last}::bigint`
  return [
    sql`delete from customer_channel t using batch_customer s where ${stored} and t.customer_id = s.customer_id and not exists (
      select from batch_channel b
      where b.customer_id = t.customer_id and b.channel = t.channel and b.revenue_cents = t.revenue_cents and b.is_first = t.is_first)`,
    sql`insert into customer_channel (customer_id, channel, database_id, revenue_cents, is_first)
      select customer_id, channel, database_id, revenue_cents, is_first from batch_channel b
      where not exists (select from customer_channel t where ${stored} and t.customer_id = b.customer_id and t.channel = b.channel)
      order by customer_id, channel`,
  ]
}
