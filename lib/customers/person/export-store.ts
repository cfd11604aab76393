import 'server-only'
import { toSql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { raw, sql } from '../../segments/fragment'
import type { Person } from './people-store'
import { rejectsNaming } from './rejects-store'
import { PERSON_TABLES } from './tables'

type Rows = Record<string, unknown>[]

/** Every row that the database has of a person, table by table, with the names of what they refer to. */
export async function readPerson(tx: Tx, databaseId: string, person: Person): Promise<Record<string, Rows>> {
  const tables: Record<string, Rows> = {}
  const { numbers, externalIds } = person
  tables.customer = rowsOf(
    await tx.$queryRaw`select to_jsonb(c) - 'database_id' as row from customer c where c.id = any(${numbers}::bigint[]) order by c.id`,
  )
  for (const { table, names, isInternal } of PERSON_TABLES) {
    if (isInternal) continue
    const more = raw(names ? `|| ${names}` : '')
    tables[table] = rowsOf(
      await tx.$queryRaw(
        toSql(sql`select row from (
            select (to_jsonb(t) - 'database_id') ${more} as row from ${raw(`"${table}"`)} t where t.customer_id = any(${numbers}::bigint[])
          ) r order by row`),
      ),
    )
  }
  tables.order_part = rowsOf(
    await tx.$queryRaw`select to_jsonb(p) - 'database_id' as row from order_part p where p.database_id = ${databaseId}::uuid and (
        p.external_id = any(${[...externalIds]}::text[])
        or p.order_id in (select o.order_id from "order" o where o.customer_id = any(${numbers}::bigint[]))
      ) order by p.order_id, p.part`,
  )
  tables.customer_merge = rowsOf(
    await tx.$queryRaw`select to_jsonb(m) - 'database_id' - 'after' - 'import_nos' as row from customer_merge m
      where m.survivor_id = any(${numbers}::bigint[]) or m.merged_id = any(${numbers}::bigint[]) order by m.merged_at`,
  )
  tables.import_reject = rowsOf(
    await tx.$queryRaw`select jsonb_build_object('file', i.file_name, 'line', i.line, 'reason', i.message, 'cells', i.raw) as row
      ${rejectsNaming(databaseId, person)} order by i.file_name, i.row_no`,
  )
  return tables
}

/** The imports that her rows came with: which file, who brought it, and when. */
export async function importsOf(tx: Tx, tables: Record<string, Rows>): Promise<Rows> {
  const numbers = new Set(Object.values(tables).flatMap((rows) => rows.flatMap(({ import_no: no }) => (typeof no === 'number' ? [no] : []))))
  const rows = await tx.import.findMany({
    where: { no: { in: [...numbers] } },
    select: { no: true, kind: true, fileName: true, createdBy: true, finishedAt: true },
    orderBy: { no: 'asc' },
  })
  return rows.map(({ finishedAt, ...row }) => ({ ...row, finishedAt: finishedAt?.toISOString() ?? null }))
}

function rowsOf(rows: unknown): Rows {
  return (rows as { row: Record<string, unknown> }[]).map(({ row }) => row)
}
