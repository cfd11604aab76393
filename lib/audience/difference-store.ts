import 'server-only'
import type { Tx } from '../db/transaction'
import { toSql } from '../db/sql'
import type { Compiled } from '../segments/compile'
import { sql } from '../segments/fragment'

export interface Difference {
  before: number
  after: number
  entering: number
  leaving: number
}

/** A question's members against those that stand for a segment. */
export async function differenceOf(tx: Tx, { from, where }: Compiled, segmentId: string): Promise<Difference> {
  const rows = await tx.$queryRaw<Difference[]>(
    toSql(sql`select count(stood.customer_id)::int as before, count(compiled.customer_id)::int as after,
        count(*) filter (where stood.customer_id is null)::int as entering, count(*) filter (where compiled.customer_id is null)::int as leaving
      from (select a.customer_id from ${from} where (${where})) compiled
      full join (select customer_id from segment_member where segment_id = ${segmentId}::uuid) stood using (customer_id)`),
  )
  return rows[0] ?? { before: 0, after: 0, entering: 0, leaving: 0 }
}
