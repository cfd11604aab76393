import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { join, raw, sql } from '../segments/fragment'

/** Customers by which of the conditions hold for them: bit n of `mask` is the nth of `ids`. One pass; nobody without any. */
export async function regionsOf(
  tx: Tx,
  { from, scope, conditions }: Compiled,
  ids: readonly string[],
): Promise<{ mask: number; customers: number }[]> {
  const bits = ids.map((id, index) => sql`case when ${conditions.get(id) ?? raw('false')} then ${raw(String(2 ** index))} else 0 end`)
  const rows = await tx.$queryRaw<{ mask: number; customers: bigint }[]>(
    toSql(sql`select mask, count(*) as customers from (select ${join(bits, ' + ')} as mask from ${from} where ${scope}) masks
      where mask <> 0 group by mask order by customers desc, mask`),
  )
  return rows.map(({ mask, customers }) => ({ mask, customers: Number(customers) }))
}
