import 'server-only'
import { sql } from '../segments/fragment'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'

/** One page in the order of the customer's inner id, so that the next one starts by key and not by counting. */
export async function membersAfter(tx: Tx, { from, where }: Compiled, after: string, limit: number): Promise<{ ids: string[]; last: string | null }> {
  const rows = await tx.$queryRaw<{ customer_id: bigint; external_id: string }[]>(
    toSql(sql`select page.customer_id, person.external_id from
      (select a.customer_id from ${from} where (${where}) and a.customer_id > ${BigInt(after)} order by a.customer_id limit ${limit}) page
      join customer person on person.id = page.customer_id order by page.customer_id`),
  )
  return { ids: rows.map((row) => row.external_id), last: rows.at(-1)?.customer_id.toString() ?? null }
}
