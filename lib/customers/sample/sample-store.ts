import 'server-only'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { AppError } from '../../core/errors'
import type { Db } from '../../db/client'
import { skipForeignKeys } from '../../db/foreign-keys'
import { readAs } from '../contacts'
import { LINE_COLUMNS, ORDER_COLUMNS } from './basket'
import { DATA_TABLES } from '../statistics-store'
import type { Rows } from './block'
import { EVENT_COLUMNS } from './mailings'
import { PERSON_COLUMNS } from './person'
import type { RowBuffer } from './row-buffer'
import { SAMPLE_BRAND, SAMPLE_BRAND_KIT, SAMPLE_COUNTRY, SAMPLE_CURRENCY, SAMPLE_ZONE } from './sample-brand'

const SLICE = 262_144
const LOADING = `${SAMPLE_BRAND} (loading)`
/** Any number, the same in every process. */
const LOAD_LOCK = 7_341_002
const RESERVED = 10_000_000

/** True where there is no customer-360 database yet, but for what a killed load left. */
export async function sampleIsWanted(db: Db): Promise<boolean> {
  return (await db.prisma.customerDatabase.count({ where: { name: { not: LOADING } } })) === 0
}

/** Lets one load run at a time. @throws AppError CONFLICT */
export async function whileLoading<T>(db: Db, run: () => Promise<T>): Promise<T> {
  const client = await db.pool.connect()
  try {
    const locked = await client.query<{ ok: boolean }>('select pg_try_advisory_lock($1) as ok', [LOAD_LOCK])
    if (!locked.rows[0]?.ok) {
      throw new AppError('CONFLICT', 'The sample brand is being loaded already.', { remedy: 'Nothing was changed. Wait until it is there.' })
    }
    return await run()
  } finally {
    // Closing the connection gives the lock back.
    client.release(true)
  }
}

/** A database of its own for the new sample, which replaces the earlier one when it is complete; what a killed load left is removed. */
export async function startLoading(db: Db): Promise<string> {
  const left = await db.prisma.customerDatabase.findUnique({ where: { name: LOADING } })
  if (left) await inTransaction(db, async (client) => removeDatabase(client, left.id))
  const reading = { defaultCountry: SAMPLE_COUNTRY, contactsReadAs: readAs(SAMPLE_COUNTRY) }
  const data = {
    name: LOADING,
    brand: SAMPLE_BRAND,
    region: 'North America',
    timezone: SAMPLE_ZONE,
    currency: SAMPLE_CURRENCY,
    isSample: true,
    ...reading,
  }
  return (await db.prisma.customerDatabase.create({ data })).id
}

/** The first of ten million customer ids in a row that nobody else will get; a load needs fewer. */
export async function reserveIds(db: Db): Promise<bigint> {
  return db.prisma.$transaction(async (tx) => {
    // Nobody else adds customers, so nobody takes a number between the two steps of the sequence.
    await tx.$executeRaw`lock table customer in share row exclusive mode`
    const [last] = await tx.$queryRaw<{ id: bigint }[]>`select setval('customer_id_seq', nextval('customer_id_seq') + ${RESERVED - 1}) as id`
    return (last?.id ?? 0n) - BigInt(RESERVED) + 1n
  })
}

export async function writeRows(db: Db, rows: Rows): Promise<void> {
  await inTransaction(db, async (client) => {
    await copy(client, `customer (${PERSON_COLUMNS})`, rows.customers)
    await copy(client, 'customer_key (database_id, external_id, customer_id)', rows.keys)
    await copy(client, `"order" (${ORDER_COLUMNS})`, rows.orders)
    await copy(client, `order_line (${LINE_COLUMNS})`, rows.lines)
    await copy(client, `email_event (${EVENT_COLUMNS})`, rows.events)
  })
}

/** What the attribute build's plans need; a whole analyze costs two seconds. */
export async function analyzeKeys(db: Db): Promise<void> {
  await db.pool.query('analyze customer (id, database_id), "order" (customer_id, database_id, is_order, order_datetime)')
}

/** Puts the loaded database in the place of the earlier sample; what refers to that one, like segments, now refers to this one. */
export async function publish(db: Db, id: string): Promise<void> {
  const earlier = await db.prisma.customerDatabase.findFirst({ where: { isSample: true, id: { not: id } } })
  await inTransaction(db, async (client) => {
    if (earlier) await removeRows(client, earlier.id)
  })
  await db.prisma.$transaction(async (tx) => {
    const loaded = await tx.customerDatabase.findUniqueOrThrow({ where: { id } })
    const hasDefault = (await tx.customerDatabase.count({ where: { isDefault: true } })) > 0
    if (!earlier) {
      await tx.customerDatabase.update({ where: { id }, data: { name: SAMPLE_BRAND, isDefault: !hasDefault } })
      await tx.brandKit.create({ data: { databaseId: id, settings: SAMPLE_BRAND_KIT, updatedBy: 'Rekindle' } })
      return
    }
    await tx.customerDatabase.delete({ where: { id } })
    const { timezone, currency, defaultCountry, contactsReadAs, attributesAsOf, attributesBuiltAt } = loaded
    const data = { id, timezone, currency, defaultCountry, contactsReadAs, attributesAsOf, attributesBuiltAt, dataVersion: { increment: 1 } }
    await tx.customerDatabase.update({ where: { id: earlier.id }, data })
  })
}

async function removeDatabase(client: pg.PoolClient, id: string): Promise<void> {
  await removeRows(client, id)
  await client.query('delete from customer_database where id = $1', [id])
}

async function removeRows(client: pg.PoolClient, id: string): Promise<void> {
  for (const table of ['customer_milestone', 'customer_window', 'customer_channel', 'segment_member', 'customer_list_member']) {
    await client.query(`delete from ${table} t using customer c where c.id = t.customer_id and c.database_id = $1`, [id])
  }
  for (const table of [
    'customer_merge',
    'customer_distinct',
    'campaign_recipient',
    'customer_prediction',
    'customer_affinity',
    'product_pair',
    'customer_engagement',
    'customer_attributes',
    'customer_touched',
    ...DATA_TABLES,
  ])
    await client.query(`delete from ${table} where database_id = $1`, [id])
}

async function inTransaction(db: Db, run: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await db.pool.connect()
  try {
    await client.query('begin; set local synchronous_commit = off; set local statement_timeout = 0')
    await skipForeignKeys(client)
    await run(client)
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

async function copy(client: pg.PoolClient, target: string, rows: RowBuffer): Promise<void> {
  await pipeline(Readable.from(slices(rows.bytes())), client.query(copyFrom(`copy ${target} from stdin`)))
}

/** Small enough to leave the server something to do while the next one is handed over. */
function* slices(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += SLICE) yield bytes.subarray(start, start + SLICE)
}
