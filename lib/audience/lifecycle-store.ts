import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { type Fragment, join, raw, sql } from '../segments/fragment'
import { joinWholeTables } from './time-store'

/** Customers by which of the first questions they meet and which of the second ones, as indexes; of each list one meets exactly one. */
export async function statusMoves(
  tx: Tx,
  then: readonly Compiled[],
  now: readonly Compiled[],
): Promise<{ then: number; now: number; customers: number }[]> {
  await joinWholeTables(tx)
  const rows = await tx.$queryRaw<{ then: number; now: number; customers: bigint }[]>(
    toSql(sql`select b.place as then, n.place as now, count(*) as customers
      from (${placed(then)}) b join (${placed(now)}) n on n.customer_id = b.customer_id group by 1, 2 order by 3 desc, 1, 2`),
  )
  return rows.map((row) => ({ ...row, customers: Number(row.customers) }))
}

/** One pass: all of them read the same rows. */
function placed(questions: readonly Compiled[]): Fragment {
  const [first] = questions
  if (!first) throw new Error('there is nothing to ask')
  const cases = join(
    questions.map(({ members }, index) => sql`when ${members} then ${raw(String(index))}`),
    ' ',
  )
  return sql`select a.customer_id, case ${cases} end as place from ${first.from} where ${first.scope}`
}
