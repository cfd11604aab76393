import 'server-only'
import { type Fragment, join, raw, sql } from '../segments/fragment'
import { MOMENTS, ROLLUPS } from './attribute-columns'
import type { WindowBounds, WindowName } from './attribute-windows'

export interface Batch {
  databaseId: string
  asOf: Date
  /** First and last customer id. */
  first: string
  last: string
}

/** The batch's orders up to the as-of, numbered per customer; `batch_customer` holds whose. */
export function numberOrders(batch: Batch, windows: readonly WindowBounds[]): Fragment {
  const mine = sql`o.customer_id between ${batch.first}::bigint and ${batch.last}::bigint`
  return sql`create temp table batch_order on commit drop as ${numberedOrders(batch, windows, mine)}`
}

/** The orders of the customers in `batch_customer` up to the as-of that `more` lets through. */
export function numberedOrders({ databaseId, asOf }: Pick<Batch, 'databaseId' | 'asOf'>, windows: readonly WindowBounds[], more: Fragment): Fragment {
  const flags = windows.map(
    ({ name, from, before }) => sql`o.order_datetime >= ${from}::timestamptz and o.order_datetime < ${before}::timestamptz as ${raw(name)}`,
  )
  return sql`select o.customer_id, row_number() over placed as n, lead(o.order_id) over placed is null as is_latest,
      o.order_datetime, o.order_id, o.order_revenue, o.order_quantity, o.purchase_brand, o.purchase_channel, o.store_id,
      ${join(flags, ', ')}
    from "order" o join batch_customer s on s.customer_id = o.customer_id
    where ${more} and o.database_id = ${databaseId}::uuid and o.is_order and o.order_datetime <= ${asOf}::timestamptz
    window placed as (partition by o.customer_id order by o.order_datetime, o.order_id)`
}

const INT_MAX = 2_147_483_647

export function rollUp(zone: string, windows: readonly WindowName[]): Fragment {
  return sql`create temp table batch_rollup on commit drop as ${rolledUp(zone, windows)}`
}

/** One row per customer with an order: the windows' counts and sums, and what the first, second and latest order were. */
export function rolledUp(zone: string, windows: readonly WindowName[]): Fragment {
  const day = (which: string): Fragment => sql`(${raw(which)}_order_datetime at time zone ${zone}::text)::date`
  const sums = windows.flatMap((window) => [
    `count(*) filter (where ${window})::int`,
    `least(coalesce(sum(order_quantity) filter (where ${window}), 0), ${INT_MAX})::int`,
    `coalesce(sum(order_revenue) filter (where ${window}), 0)::numeric(14,2)`,
  ])
  const values = [
    ...sums.map((expression, index) => `${expression} as ${ROLLUPS[index] ?? ''}`),
    ...MOMENTS.map(({ name, source, condition }) => `max(${source}) filter (where ${condition}) as ${name}`),
    'max(order_datetime) filter (where n = 3) as third_order_datetime',
  ]
  return sql`select *, ${day('second')} - ${day('first')} as first_to_second_order_days, ${day('third')} - ${day('second')} as second_to_third_order_days,
      ${day('latest')} - ${day('first')} as first_to_latest_order_days
    from (select customer_id, max(order_revenue) as lifetime_largest_order_value, ${raw(values.join(', '))}
      from batch_order group by customer_id) summed`
}
