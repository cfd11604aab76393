import 'server-only'
import type { Tx } from '../db/transaction'

/** The best sellers of each category in the year before, at most so many each. */
const EACH = 12
const CATEGORIES = 300

export interface BestSeller {
  product_id: string
  name: string
  brand: string | null
  category: string
  price: string | null
  /** Best first, within its category. */
  place: number
  /** Best first, among all. */
  overall: number
}

/** One pass over a year of order lines; kept by whoever asks, because it is the same for everybody. */
export async function bestSellers(tx: Tx, databaseId: string, asOf: Date): Promise<BestSeller[]> {
  return tx.$queryRaw<BestSeller[]>`
    with sold as (
      select product_id, count(distinct order_id) as orders from order_line
      where database_id = ${databaseId}::uuid and product_id is not null and order_datetime <= ${asOf} and order_datetime > ${asOf}::timestamptz - interval '365 days'
        and item_quantity > 0 and is_return is not true and is_cancellation is not true
      group by product_id
    ), ranked as (
      select p.product_id, p.name, p.brand, p.category, p.msrp::text as price,
        row_number() over (partition by p.category order by s.orders desc, p.product_id) as place,
        row_number() over (order by s.orders desc, p.product_id) as overall
      from sold s join product p on p.database_id = ${databaseId}::uuid and p.product_id = s.product_id
      where p.name is not null and p.category is not null
    )
    select product_id, name, brand, category, price, place::int as place, overall::int as overall from ranked
    where place <= ${EACH} order by overall limit ${EACH * CATEGORIES}`
}

export interface Past {
  customer: string
  /** The categories that they bought and kept, most often first, at most five. */
  categories: string[]
  /** What they have bought or sent back: it is not suggested again. */
  products: string[]
}

/** Of each customer with orders, in one statement. */
export async function pastPurchases(tx: Tx, databaseId: string, customers: readonly bigint[], asOf: Date): Promise<Past[]> {
  return tx.$queryRaw<Past[]>`
    with lines as (
      select customer_id, order_id, product_id, category, item_quantity > 0 and is_return is not true and is_cancellation is not true as is_kept
      from order_line
      where customer_id = any(${customers.map(String)}::bigint[]) and database_id = ${databaseId}::uuid and order_datetime <= ${asOf}
    ), liked as (
      select customer_id, category, row_number() over (partition by customer_id order by count(distinct order_id) desc, category) as place
      from lines where is_kept and category is not null group by customer_id, category
    )
    select l.customer_id::text as customer,
      coalesce((select array_agg(k.category order by k.place) from liked k where k.customer_id = l.customer_id and k.place <= 5), '{}') as categories,
      coalesce(array_agg(distinct l.product_id) filter (where l.product_id is not null), '{}') as products
    from lines l group by l.customer_id`
}
