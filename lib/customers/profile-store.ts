import 'server-only'
import { notFound } from '../core/errors'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Moment } from '../segments/dates'
import { sql } from '../segments/fragment'
import { profileValues } from './profile-facts'

interface ProfileRow {
  external_id: string
  name: string | null
  facts: (string | null)[]
}

export interface OrderRow {
  order_id: string
  order_datetime: Date
  purchase_channel: string | null
  purchase_brand: string | null
  order_quantity: number | null
  order_revenue: string | null
  is_order: boolean
}

/** @throws AppError NOT_FOUND, the same for a customer of another database. */
export async function findProfile(tx: Tx, databaseId: string, customer: string, moment: Moment): Promise<ProfileRow> {
  const [row] = await tx.$queryRaw<ProfileRow[]>(
    toSql(sql`select c.external_id, coalesce(nullif(concat_ws(' ', c.given_name, c.surname), ''), c.full_name) as name,
        array[${profileValues(moment)}] as facts
      from customer c join customer_attributes a on a.customer_id = c.id
        left join customer_milestone m on m.customer_id = c.id left join customer_window w on w.customer_id = c.id
      where c.database_id = ${databaseId}::uuid and c.id = ${BigInt(customer)}`),
  )
  if (!row) throw notFound('customer')
  return row
}

export async function latestOrders(tx: Tx, customer: string, asOf: Date, limit: number): Promise<OrderRow[]> {
  return tx.$queryRaw<
    OrderRow[]
  >`select order_id, order_datetime, purchase_channel, purchase_brand, order_quantity, order_revenue::text as order_revenue, is_order
    from "order" where customer_id = ${BigInt(customer)} and order_datetime <= ${asOf} order by order_datetime desc, order_id desc limit ${limit}`
}
