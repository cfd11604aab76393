import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { join, raw, sql } from '../segments/fragment'

export interface Region {
  mask: number
  customers: number
  /** Those with an order in the past 12 months, and the revenue of those orders as decimal text. */
  active: number
  revenue: string
}

/** Customers by which of the conditions hold for them: bit n of `mask` is the nth of `ids`. One pass; nobody without any. */
export async function regionsOf(tx: Tx, { from, scope, conditions }: Compiled, ids: readonly string[]): Promise<Region[]> {
  const bits = ids.map((id, index) => sql`case when ${conditions.get(id) ?? raw('false')} then ${raw(String(2 ** index))} else 0 end`)
  const rows = await tx.$queryRaw<{ mask: number; customers: bigint; active: bigint; revenue: string }[]>(
    toSql(sql`select mask, count(*) as customers, count(*) filter (where recent) as active,
        coalesce(sum(revenue) filter (where recent), 0)::text as revenue
      from (select ${join(bits, ' + ')} as mask, a.l12m_order_frequency > 0 as recent, a.l12m_order_revenue as revenue from ${from} where ${scope}) masks
      where mask <> 0 group by mask order by customers desc, mask`),
  )
  return rows.map(({ mask, customers, active, revenue }) => ({ mask, customers: Number(customers), active: Number(active), revenue }))
}
