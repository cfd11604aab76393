import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import { cast } from '../segments/dialect'
import { type Fragment, join, raw, sql } from '../segments/fragment'

/** Where the rows of a table are, and which of them count. */
export interface Rows {
  from: Fragment
  scope: Fragment
}

/** One row a customer: everything that has one, by its key. */
export function rowsOfCustomers(databaseId: string): Rows {
  return {
    from: raw(`customer_attributes a left join customer c on c.id = a.customer_id left join customer_milestone m on m.customer_id = a.customer_id
      left join customer_window w on w.customer_id = a.customer_id left join customer_prediction y on y.customer_id = a.customer_id
      left join customer_engagement g on g.customer_id = a.customer_id left join customer_custom k on k.customer_id = a.customer_id`),
    scope: sql`a.database_id = ${cast(databaseId, 'uuid')}`,
  }
}

export async function recordsOf(tx: Tx, { from, scope }: Rows, time: string | undefined): Promise<{ records: number; newest: Date | null }> {
  const newest = raw(time === undefined ? 'null::timestamptz' : `max(${time})`)
  const [row] = await tx.$queryRaw<{ records: bigint; newest: Date | null }[]>(
    toSql(sql`select count(*) as records, ${newest} as newest from ${from} where ${scope}`),
  )
  return { records: Number(row?.records ?? 0), newest: row?.newest ?? null }
}

/** Of each value how often there is one, and how many different ones: one pass over the table. */
export async function fillOf(
  tx: Tx,
  { from, scope }: Rows,
  values: readonly Fragment[],
  countsDistinct: boolean,
): Promise<{ filled: number; distinct: number | null }[]> {
  if (values.length === 0) return []
  const named = join(
    values.map((value, index) => sql`${value} as ${raw(`v${index}`)}`),
    ', ',
  )
  const counts = join(
    values.map((_, index) => raw(`count(v${index}), ${countsDistinct ? `count(distinct v${index})` : 'null'}`)),
    ', ',
  )
  const [row] = await tx.$queryRaw<{ counts: (number | null)[] }[]>(
    toSql(sql`select to_jsonb(array[${counts}]::bigint[]) as counts from (select ${named} from ${from} where ${scope}) rows`),
  )
  return values.map((_, index) => {
    const distinct = row?.counts[index * 2 + 1]
    return { filled: row?.counts[index * 2] ?? 0, distinct: distinct ?? null }
  })
}

/** The values that most rows have. */
export async function frequentOf(tx: Tx, { from, scope }: Rows, value: Fragment, limit: number): Promise<{ value: string; rows: number }[]> {
  const rows = await tx.$queryRaw<{ value: string; rows: bigint }[]>(
    toSql(sql`select v as value, count(*) as rows from (select ${value} as v from ${from} where ${scope}) each where v is not null
      group by v order by rows desc, v limit ${cast(limit, 'integer')}`),
  )
  return rows.map((row) => ({ value: row.value, rows: Number(row.rows) }))
}
