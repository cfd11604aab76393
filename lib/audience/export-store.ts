import 'server-only'
import type pg from 'pg'
import type { Ctx } from '../actions/context'
import { viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { withTransaction } from '../db/transaction'
import type { Attribute } from '../segments/catalogue/types'
import { relationsOf } from '../segments/compile-attribute'
import { momentOf } from '../segments/dates'
import { type Fragment, sql, toText } from '../segments/fragment'
import { valuesOf } from './customers-store'
import { compileJoined, prepareStored } from './question'
import { findSegment } from './saved-store'

/** Rows that one step fetches: all that is held in memory, however many there are. */
const CHUNK = 2_000
/** In this process at a time: each holds a connection and a snapshot until its reader has taken all. */
const AT_ONCE = 2
let running = 0

export type ExportedRow = (string | null)[]

interface Queries {
  count: Fragment
  rows: Fragment
}

/**
 * The rows of a segment from a cursor over one snapshot, by our number of the customer, so that the same data makes the same file.
 * Nothing is held before the first row is asked for: whoever has gone by then leaves nothing open.
 * @throws AppError CONFLICT when they are not the `expected` ones any more, so that what is on record is what was given.
 */
export async function* exportedRows(ctx: Ctx, segmentId: string, columns: readonly Attribute[], expected: number): AsyncGenerator<ExportedRow[]> {
  const queries = await prepare(ctx, segmentId, columns)
  refuseWhenBusy()
  running += 1
  let client: pg.PoolClient | undefined
  try {
    client = await ctx.db.pool.connect()
    for (const text of BEGIN) await client.query(text)
    const { rows } = await ask<{ customers: string }>(client, '', queries.count)
    if (Number(rows[0]?.customers) !== expected) throw changed()
    await ask(client, 'declare exported no scroll cursor for ', queries.rows)
    for (;;) {
      const { rows } = await client.query<ExportedRow>({ text: `fetch ${CHUNK} from exported`, rowMode: 'array' })
      if (rows.length > 0) yield rows
      if (rows.length < CHUNK) return
    }
  } finally {
    running -= 1
    await end(client)
  }
}

const BEGIN = ['begin isolation level repeatable read, read only', `set local transaction_timeout = '1h'`, 'set local cursor_tuple_fraction = 1']

async function end(client: pg.PoolClient | undefined): Promise<void> {
  try {
    await client?.query('rollback')
    client?.release()
  } catch (error) {
    client?.release(error as Error)
  }
}

async function prepare(ctx: Ctx, segmentId: string, columns: readonly Attribute[]): Promise<Queries> {
  return withTransaction(ctx.db, { readOnly: true }, async (tx) => {
    const segment = await findSegment(tx, viewerOf(ctx.actor), segmentId)
    if (!segment) throw notFound('segment')
    const question = await prepareStored(tx, ctx, segment)
    const { from, where } = compileJoined(
      question,
      'members',
      columns.flatMap(({ source }) => relationsOf(source)),
    )
    const values = valuesOf(columns, momentOf(question.asOf, question.database.timezone))
    return {
      count: sql`select count(*) as customers from ${from} where (${where})`,
      rows: sql`select ${values} from ${from} where (${where}) order by a.customer_id`,
    }
  })
}

function ask<Row extends pg.QueryResultRow>(client: pg.PoolClient, before: string, fragment: Fragment): Promise<pg.QueryResult<Row>> {
  return client.query<Row>({ text: `${before}${toText(fragment)}`, values: [...fragment.values] })
}

/** @throws AppError UNAVAILABLE */
export function refuseWhenBusy(): void {
  if (running < AT_ONCE) return
  throw new AppError('UNAVAILABLE', 'Other exports are running.', {
    remedy: 'Nothing was exported. Try again when one of them is done.',
    retryAfterSeconds: 30,
  })
}

function changed(): AppError {
  return new AppError('CONFLICT', 'The data changed in the same moment.', { remedy: 'Nothing was exported. Try again.' })
}
