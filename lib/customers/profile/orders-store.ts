import 'server-only'
import { Prisma } from '../../db/generated/client'
import type { Tx } from '../../db/transaction'

const MOST_LINES = 50

/** The place after which a page begins: an instant, and a text where instants are the same. */
export type Place = readonly [at: string, key: string]

export interface OrderRow {
  order_id: string
  order_datetime: Date
  is_order: boolean
  currency: string | null
  purchase_channel: string | null
  purchase_brand: string | null
  store_id: string | null
  payment_method: string | null
  order_quantity: number | null
  order_revenue: string | null
  order_discount_amount: string | null
  order_returned_revenue: string | null
  order_canceled_revenue: string | null
  lines: number
}

/** The newest first; at most `limit` rows, whatever the customer has. */
export async function ordersAfter(tx: Tx, customer: string, asOf: Date, after: Place | undefined, limit: number): Promise<OrderRow[]> {
  const id = BigInt(customer)
  const begin = after ? Prisma.sql`and (o.order_datetime, o.order_id) < (${after[0]}::timestamptz, ${after[1]}::text)` : Prisma.empty
  return tx.$queryRaw<OrderRow[]>`
    select page.*, (select count(*)::int from order_line l where l.customer_id = ${id} and l.order_id = page.order_id) as lines from (
      select o.order_id, o.order_datetime, o.is_order, o.currency, o.purchase_channel, o.purchase_brand, o.store_id, o.payment_method,
        o.order_quantity, o.order_revenue::text as order_revenue, o.order_discount_amount::text as order_discount_amount,
        o.order_returned_revenue::text as order_returned_revenue, o.order_canceled_revenue::text as order_canceled_revenue
      from "order" o where o.customer_id = ${id} and o.order_datetime <= ${asOf} ${begin}
      order by o.order_datetime desc, o.order_id desc limit ${limit}) page
    order by page.order_datetime desc, page.order_id desc`
}

export interface LineRow {
  order_id: string
  line_no: number
  product_id: string | null
  product: string | null
  brand: string | null
  category: string | null
  item_quantity: number
  item_revenue: string | null
  is_return: boolean
  is_cancellation: boolean
}

/** The first lines of each of these orders, by their key. */
export async function linesOf(tx: Tx, customer: string, orderIds: readonly string[]): Promise<LineRow[]> {
  if (orderIds.length === 0) return []
  return tx.$queryRaw<LineRow[]>`
    select wanted.id as order_id, line.* from unnest(${[...orderIds]}::text[]) wanted(id) cross join lateral (
      select l.line_no, l.product_id, p.name as product, l.brand, l.category, l.item_quantity, l.item_revenue::text as item_revenue,
        coalesce(l.is_return, false) as is_return, coalesce(l.is_cancellation, false) as is_cancellation
      from order_line l left join product p on p.database_id = l.database_id and p.product_id = l.product_id
      where l.customer_id = ${BigInt(customer)} and l.order_id = wanted.id order by l.line_no limit ${MOST_LINES}) line`
}
