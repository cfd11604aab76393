import type { Db } from '../../lib/db/client'

const SUMS = `select customer_id, order_id, sum(item_quantity) as quantity, sum(item_revenue) as revenue from order_line
  where database_id = $1 and coalesce(is_return, false) = false and coalesce(is_cancellation, false) = false group by customer_id, order_id`

/** Writes on each order what its lines add up to, as an import does, for orders and lines that a test wrote itself. */
export async function sumKeptLines(db: Db, databaseId: string): Promise<void> {
  await db.pool.query(
    `update "order" o set kept_quantity = k.quantity, kept_revenue = k.revenue from (${SUMS}) k
      where k.customer_id = o.customer_id and k.order_id = o.order_id`,
    [databaseId],
  )
}

/** The orders that say otherwise than their lines, of the sums or of the time. */
export async function ordersAgainstLines(db: Db, databaseId: string): Promise<object[]> {
  const { rows } = await db.pool.query<object>(
    `select o.order_id, o.kept_quantity, k.quantity, o.kept_revenue, k.revenue from "order" o left join (${SUMS}) k using (customer_id, order_id)
      where o.database_id = $1 and ((o.kept_quantity, o.kept_revenue) is distinct from (k.quantity, k.revenue) or exists (
        select from order_line l where l.customer_id = o.customer_id and l.order_id = o.order_id and l.order_datetime <> o.order_datetime))`,
    [databaseId],
  )
  return rows
}
