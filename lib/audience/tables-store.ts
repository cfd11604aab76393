import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import { RELATIONS, type Table } from '../segments/catalogue/types'
import { join, raw, sql } from '../segments/fragment'

/** A customer without orders has no row in the attributes of orders. */
const ONLY: Record<string, string> = { transaction_attributes_extended: 'and a.lifetime_order_frequency is not null' }

/** Records of each table in one database, by the table's id. */
export async function recordCounts(tx: Tx, databaseId: string, tables: readonly Table[]): Promise<Map<string, number>> {
  const counts = tables.map((table) => {
    const { alias, sql: name } = RELATIONS[table.relation]
    return sql`select ${table.id}::text as id, count(*) as records from ${raw(`${name} ${alias} where ${alias}.database_id = `)}${databaseId}::uuid
      ${raw(ONLY[table.id] ?? '')}`
  })
  const rows = await tx.$queryRaw<{ id: string; records: bigint }[]>(toSql(join(counts, ' union all ')))
  return new Map(rows.map((row) => [row.id, Number(row.records)]))
}
