import 'server-only'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Db } from '../../db/client'

const MADE_BY = 'prisma/migrations/20261122014500_line_indexes/migration.sql'
const NAMES = ['order_line_category_idx', 'order_line_subcategory_idx', 'order_line_product_idx', 'order_line_time_idx']

/** Sorting all entries at the end takes a third of the time of placing each one; a table that others use keeps its indexes. */
export async function dropLineIndexesOfEmptyTable(db: Db): Promise<void> {
  const { rows } = await db.pool.query<{ empty: boolean }>('select not exists (select from order_line) as empty')
  if (rows[0]?.empty) await db.pool.query(`drop index if exists ${NAMES.join(', ')}`)
}

/** Also after a load that was killed: the next one begins by replacing what that one left, and ends here. */
export async function makeLineIndexes(db: Db): Promise<void> {
  const client = await db.pool.connect()
  try {
    await client.query("set statement_timeout = 0; set maintenance_work_mem = '256MB'")
    await client.query(await readFile(path.resolve(MADE_BY), 'utf8'))
  } finally {
    client.release(true)
  }
}
