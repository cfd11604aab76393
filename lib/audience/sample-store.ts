import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import { type Fragment, sql } from '../segments/fragment'

export interface SampledCustomer {
  customer: string
  external_id: string
  name: string | null
  email: string | null
  city: string | null
  latest_order: Date | null
  lifetime_revenue: string | null
}

/** Who come first in an order that has nothing to do with them and is the same every time for one seed. */
export async function sampleOf(tx: Tx, from: Fragment, where: Fragment, seed: number, limit: number): Promise<SampledCustomer[]> {
  return tx.$queryRaw<SampledCustomer[]>(
    toSql(sql`with picked as (select a.customer_id, hashint8extended(a.customer_id, ${BigInt(seed)}::bigint) as place
        from ${from} where ${where} order by place, a.customer_id limit ${limit})
      select p.customer_id::text as customer, c.external_id,
        coalesce(nullif(concat_ws(' ', c.given_name, c.surname), ''), c.full_name) as name, c.email, c.city,
        a.latest_order_datetime as latest_order, a.lifetime_order_revenue::text as lifetime_revenue
      from picked p join customer c on c.id = p.customer_id join customer_attributes a on a.customer_id = p.customer_id
      order by p.place, p.customer_id`),
  )
}
