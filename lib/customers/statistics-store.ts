import 'server-only'
import type { Db } from '../db/client'

/** What a customer-360 database is kept in, and what is computed from it. */
export const DATA_TABLES = ['email_event', 'order_line', '"order"', 'customer_key', 'customer', 'product']
const ATTRIBUTE_TABLES = ['customer_attributes', 'customer_milestone', 'customer_window', 'customer_channel', 'customer_engagement']
const TABLES = [...DATA_TABLES, ...ATTRIBUTE_TABLES].join(', ')

/** Statistics for the planner after many rows came: PostgreSQL's own turn comes a minute later, and until then a count may take a hundred times as long. */
export async function analyzeData(db: Db): Promise<void> {
  await db.pool.query(`analyze ${TABLES}`)
}

/** The same, and the map of pages whose rows everybody sees, which index-only scans need. */
export async function vacuumData(db: Db): Promise<void> {
  await db.pool.query(`vacuum (analyze) ${TABLES}`)
}
