import 'server-only'
import type pg from 'pg'
import type { Day } from '../core/calendar'
import type { Db } from '../db/client'
import { skipForeignKeys } from '../db/foreign-keys'
import { type Fragment, raw, sql, toText } from '../segments/fragment'
import { DIMENSIONS, OWN_COLUMNS } from './attribute-columns'
import { channelsOf, writeChannels } from './attribute-sql-channels'
import { lastSaid } from './attribute-sql-consent'
import { engaged } from './attribute-sql-engagement'
import { countDimension } from './attribute-sql-dimensions'
import { type Batch, numberOrders, rollUp } from './attribute-sql-orders'
import { OWN_SOURCE, OWN_VALUES } from './attribute-sql-reach'
import { HOUSEHOLD, purchasers, relativeTables } from './attribute-sql-relative'
import {
  ATTRIBUTES,
  deleteGone,
  ENGAGEMENT,
  insertAll,
  insertMissing,
  MILESTONES,
  OTHERS,
  type Target,
  updateChanged,
  WINDOWS,
} from './attribute-sql-write'
import { WINDOW_NAMES, type WindowBounds, windowsOf } from './attribute-windows'

export interface AttributesWritten {
  scope: 'all' | 'touched'
  /** Customers computed. */
  customers: number
  /** Rows inserted, changed or deleted in the five tables; 0 when nothing changed. */
  rowsWritten: number
}

interface Build {
  databaseId: string
  asOf: Date
  asOfDay: Day
  zone: string
  /** Null for everybody. */
  customerIds: readonly (bigint | string)[] | null
  /** Nobody else can reach the database yet. */
  alone: boolean
}

const BATCH_SIZE = 50_000
const BATCH_TABLES = [
  'batch_customer',
  'batch_consent',
  'batch_order',
  'batch_rollup',
  'batch_channel',
  'batch_engagement',
  ...DIMENSIONS.map(({ column }) => `batch_${column}`),
]

export async function writeAttributes(db: Db, build: Build): Promise<AttributesWritten> {
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    const written = await write(client, build)
    await client.query('commit')
    client.release()
    return written
  } catch (error) {
    // A broken connection takes its transaction with it.
    client.release(true)
    throw error
  }
}

async function write(client: pg.PoolClient, build: Build): Promise<AttributesWritten> {
  // Two builds of one database would each insert the rows that the other one is inserting.
  await run(client, sql`select pg_advisory_xact_lock(hashtextextended(${`attributes ${build.databaseId}`}, 0))`)
  await client.query(`set local work_mem = '128MB'; set local jit = off; set local statement_timeout = 0`)
  if (build.alone) await skipForeignKeys(client)
  const scope = await stageScope(client, build)
  // Whole batches are joined: one wrong guess of a row count would turn a second into minutes. A few customers are looked up.
  if (scope === 'all') await client.query('set local enable_nestloop = off')
  await client.query(
    `create temp table staged_attributes on commit drop as select customer_id, ${OWN_COLUMNS.join(', ')} from customer_attributes with no data`,
  )
  const windows = windowsOf(build.asOfDay, build.zone)
  let rowsWritten = 0
  for (const batch of await batchesOf(client, build)) rowsWritten += await writeBatch(client, build, batch, windows)
  await client.query('create index on staged_attributes (customer_id); analyze staged_attributes (customer_id)')
  rowsWritten += await writeHotRows(client, build)
  await run(
    client,
    sql`update customer_database set attributes_as_of = ${build.asOfDay}::date, attributes_built_at = now(),
      data_version = data_version + 1 where id = ${build.databaseId}::uuid`,
  )
  const counted = await client.query<{ n: number }>('select count(*)::int as n from staged_attributes')
  return { scope, customers: counted.rows[0]?.n ?? 0, rowsWritten }
}

/** Fills `scope_customer` with the customers to compute. */
async function stageScope(client: pg.PoolClient, build: Build): Promise<'all' | 'touched'> {
  const stored = await run<{ same: boolean | null }>(
    client,
    sql`select attributes_as_of = ${build.asOfDay}::date as same from customer_database where id = ${build.databaseId}::uuid`,
  )
  const touched = build.customerIds !== null && stored.rows[0]?.same === true
  const chosen = touched ? sql`and id = any(${(build.customerIds ?? []).map(String)}::bigint[])` : sql``
  await run(
    client,
    sql`create temp table scope_customer on commit drop as
      select id as customer_id, (row_number() over (order by id) - 1) / ${BATCH_SIZE}::int as batch
      from customer where database_id = ${build.databaseId}::uuid ${chosen}`,
  )
  return touched ? 'touched' : 'all'
}

async function batchesOf(client: pg.PoolClient, build: Build): Promise<Batch[]> {
  const found = await client.query<{ first: string; last: string }>(
    'select min(customer_id)::text as first, max(customer_id)::text as last from scope_customer group by batch order by batch',
  )
  return found.rows.map(({ first, last }) => ({ first, last, databaseId: build.databaseId, asOf: build.asOf }))
}

async function writeBatch(client: pg.PoolClient, build: Build, batch: Batch, windows: readonly WindowBounds[]): Promise<number> {
  await run(
    client,
    sql`create temp table batch_customer on commit drop as
      select s.customer_id, ${raw(HOUSEHOLD)} as household from scope_customer s join customer c on c.id = s.customer_id
      where s.customer_id between ${batch.first}::bigint and ${batch.last}::bigint and c.id between ${batch.first}::bigint and ${batch.last}::bigint`,
  )
  await client.query('analyze batch_customer (customer_id)')
  await run(client, numberOrders(batch, windows))
  await client.query('analyze batch_order (customer_id)')
  await run(client, lastSaid(batch))
  await run(client, rollUp(build.zone, WINDOW_NAMES))
  for (const dimension of DIMENSIONS) await run(client, countDimension(dimension))
  await run(client, channelsOf(batch))
  await run(client, engaged(batch, build.asOfDay, build.zone))
  await client.query(
    `analyze ${['batch_rollup', 'batch_channel', 'batch_consent', 'batch_engagement', ...DIMENSIONS.map(({ column }) => `batch_${column}`)].map((table) => `${table} (customer_id)`).join(', ')}`,
  )
  await client.query(`insert into staged_attributes (customer_id, ${OWN_COLUMNS.join(', ')}) select ${OWN_VALUES} from ${OWN_SOURCE}`)
  let rowsWritten = 0
  for (const target of [MILESTONES, WINDOWS, ENGAGEMENT]) {
    const stored = await client.query(`select from ${target.table} where customer_id between $1 and $2 limit 1`, [batch.first, batch.last])
    if (stored.rowCount !== 0) rowsWritten += await rows(client, deleteGone(target))
    rowsWritten += await rows(client, ...statementsFor(target, stored))
  }
  for (const statement of writeChannels(batch)) rowsWritten += (await run(client, statement)).rowCount ?? 0
  await client.query(`drop table ${BATCH_TABLES.join(', ')}`)
  return rowsWritten
}

async function writeHotRows(client: pg.PoolClient, build: Build): Promise<number> {
  await run(client, purchasers(build.databaseId))
  await client.query('analyze purchaser (customer_id)')
  for (const [table, select] of relativeTables()) {
    await client.query(`create temp table ${table} on commit drop as ${select}`)
    await client.query(`analyze ${table} (customer_id)`)
  }
  const others = build.customerIds === null ? 0 : await rows(client, updateChanged(OTHERS))
  const stored = await client.query('select from customer_attributes where database_id = $1 limit 1', [build.databaseId])
  return others + (await rows(client, ...statementsFor(ATTRIBUTES, stored)))
}

/** A first build needs no comparing. */
function statementsFor(target: Target, stored: pg.QueryResult): string[] {
  return stored.rowCount === 0 ? [insertAll(target)] : [updateChanged(target), insertMissing(target)]
}

async function run<Row extends pg.QueryResultRow>(client: pg.PoolClient, fragment: Fragment): Promise<pg.QueryResult<Row>> {
  return client.query<Row>(toText(fragment), [...fragment.values])
}

async function rows(client: pg.PoolClient, ...statements: string[]): Promise<number> {
  let written = 0
  for (const statement of statements) written += (await client.query(statement)).rowCount ?? 0
  return written
}
