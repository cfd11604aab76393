import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import { raw, sql } from '../segments/fragment'
import { OF_LINES } from './import/facts'

/**
 * Lines of the customers in `touched_now` have their order's time, and orders say what their lines do. For rows that are put back as they were kept:
 * an earlier version knew less of an order, and lines that came since stand beside those that came back.
 */
export async function settleOrders(tx: Tx): Promise<void> {
  await tx.$executeRaw`analyze touched_now`
  await tx.$executeRaw`update order_line l set order_datetime = o.order_datetime from "order" o
    where o.customer_id in (select customer_id from touched_now) and l.customer_id = o.customer_id and l.order_id = o.order_id
      and l.order_datetime <> o.order_datetime`
  const columns = OF_LINES.map(({ column }) => column)
  const each = (of: (column: string) => string) => raw(columns.map(of).join(', '))
  await tx.$executeRaw(
    toSql(sql`update "order" o set ${each((column) => `${column} = f.${column}`)}
      from (
        select o.customer_id, o.order_id, ${raw(OF_LINES.map(({ column, fromLines }) => `${fromLines} as ${column}`).join(', '))}
        from "order" o left join order_line l on l.customer_id = o.customer_id and l.order_id = o.order_id
        where o.customer_id in (select customer_id from touched_now) group by o.customer_id, o.order_id
      ) f
      where o.customer_id = f.customer_id and o.order_id = f.order_id
        and (${each((column) => `o.${column}`)}) is distinct from (${each((column) => `f.${column}`)})`),
  )
}
