import 'server-only'
import type { Db } from '../db/client'
import { sqlState } from '../db/transaction'

/** What only questions about purchases read; the functions are made by the migration line_amount_indexes. */
const NAMES = [
  ...['brand', 'category', 'subcategory', 'product'].map((bought) => `order_line_bought_${bought}_idx`),
  'order_line_time_idx',
  'order_kept_idx',
]
/** For fewer lines than this it is not worth the locks. */
const WORTHWHILE = 200_000
/** So few that questions about purchases can do without indexes for as long as a file is being read. */
const FEW = 500_000
const LOCK_BUSY = '55P03'

/**
 * Sorting all entries at the end takes a third of the time of placing each one: before so many lines come into a table that has few. Where a question
 * holds the table for long, the indexes stay. @returns whether they are gone
 */
export async function setLineIndexesAside(db: Db, coming: number): Promise<boolean> {
  if (coming < WORTHWHILE) return false
  const most = Math.min(FEW, Math.floor(coming / 4))
  const { rows } = await db.pool.query<{ lines: number }>('select count(*)::int as lines from (select from order_line limit $1) l', [most + 1])
  if ((rows[0]?.lines ?? 0) > most) return false
  const client = await db.pool.connect()
  try {
    await client.query("begin; set local lock_timeout = '2s'")
    await client.query('select line_indexes_aside()')
    await client.query('commit')
    return true
  } catch (error) {
    await client.query('rollback')
    if (sqlState(error) === LOCK_BUSY) return false
    throw error
  } finally {
    client.release()
  }
}

/** Also after a load that was killed. Each by itself, so that nobody who writes lines waits for all of them. */
export async function bringLineIndexesBack(db: Db): Promise<void> {
  const { rows } = await db.pool.query<{ name: string }>('select name from unnest($1::text[]) name where to_regclass(name) is null', [NAMES])
  if (rows.length === 0) return
  const client = await db.pool.connect()
  try {
    await client.query("set statement_timeout = 0; set maintenance_work_mem = '256MB'")
    for (const { name } of rows) await client.query('select line_index_back($1)', [name])
  } finally {
    client.release(true)
  }
}
