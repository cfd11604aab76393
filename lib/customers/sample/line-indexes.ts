import 'server-only'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Db } from '../../db/client'

const MADE_BY = ['20261123150000_said_line_indexes', '20261123065100_order_kept_index'].map((name) => `prisma/migrations/${name}/migration.sql`)
const NAMES = [...['category', 'subcategory', 'product'].map((said) => `order_line_said_${said}_idx`), ...['order_line_time_idx', 'order_kept_idx']]

/**
 * Sorting all entries at the end takes a third of the time of placing each one. A table that others use keeps its indexes, and so does
 * one that another role owns.
 */
export async function dropLineIndexesOfEmptyTable(db: Db): Promise<void> {
  const { rows } = await db.pool.query<{ empty: boolean }>('select not exists (select from order_line) as empty')
  if (rows[0]?.empty && (await ownsLines(db))) await db.pool.query(`drop index if exists ${NAMES.join(', ')}`)
}

/** Also after a load that was killed: the next one begins by replacing what that one left, and ends here. */
export async function makeLineIndexes(db: Db): Promise<void> {
  if (!(await ownsLines(db))) return
  const client = await db.pool.connect()
  try {
    await client.query("set statement_timeout = 0; set maintenance_work_mem = '256MB'")
    for (const file of MADE_BY) await client.query(await readFile(path.resolve(file), 'utf8'))
  } finally {
    client.release(true)
  }
}

async function ownsLines(db: Db): Promise<boolean> {
  const { rows } = await db.pool.query<{ owns: boolean }>(
    "select pg_has_role(relowner, 'usage') as owns from pg_class where oid = 'order_line'::regclass",
  )
  return rows[0]?.owns === true
}
