import 'server-only'
import type pg from 'pg'
import { AppError } from '../core/errors'
import type { Db } from './client'
import { Places } from './places'
import { busyError, connectBehindWall, type Wall } from './query-role'

export interface QuerySession {
  /** One statement, whatever the text says; what a person wrote goes nowhere else. */
  ask: <Row extends pg.QueryResultRow>(text: string) => Promise<pg.QueryResult<Row>>
}

export interface QueryLimits {
  wall: Wall
  /** What the views take for now. */
  asOf: Date
  /** For all statements together. */
  timeoutMs: number
  signal?: AbortSignal | undefined
}

/** In this process at a time; the role itself has four connections for all processes. */
const AT_ONCE = 2
const WAIT_MS = 10_000
const places = new Places(AT_ONCE, WAIT_MS, busyError)

/** Runs on a connection that is used once, in a transaction that can only read and is always taken back. */
export async function behindWall<T>(db: Db, limits: QueryLimits, run: (session: QuerySession) => Promise<T>): Promise<T> {
  return places.hold(async () => {
    const client = await connectBehindWall(db, limits.wall)
    const stop = stopper(db, client, limits)
    try {
      await begin(client, limits)
      return await run({ ask: (text) => ask(client, text) })
    } catch (error) {
      throw limits.signal?.aborted ? new AppError('CANCELLED', 'The question was withdrawn before it was answered.', { cause: error }) : error
    } finally {
      stop()
      await close(client)
    }
  }, limits.signal)
}

/** Not the simple protocol, which runs as many statements as a text holds. */
function ask<Row extends pg.QueryResultRow>(client: pg.Client, text: string): Promise<pg.QueryResult<Row>> {
  return client.query<Row>({ text, queryMode: 'extended' } as pg.QueryConfig)
}

async function begin(client: pg.Client, { asOf, timeoutMs }: QueryLimits): Promise<void> {
  for (const text of [
    'begin transaction read only',
    `set local statement_timeout = ${Math.ceil(timeoutMs)}`,
    `set local transaction_timeout = ${Math.ceil(timeoutMs) + 1_000}`,
    'set local cursor_tuple_fraction = 1',
    `set local "rekindle.as_of" = '${asOf.toISOString()}'`,
  ])
    await ask(client, text)
}

/** A second clock beside the database's own: it cancels, and a second later cuts the line, which the database notices. */
function stopper(db: Db, client: pg.Client, { timeoutMs, signal }: QueryLimits): () => void {
  const { processID } = client as unknown as { processID: number }
  const cut = (): void => (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
  const timers: NodeJS.Timeout[] = []
  const cancel = (): void => {
    db.pool.query('select sql_wall.stop($1)', [processID]).catch(() => undefined)
    timers.push(setTimeout(cut, 1_000))
  }
  timers.push(setTimeout(cancel, timeoutMs + 1_500))
  signal?.addEventListener('abort', cancel, { once: true })
  return () => {
    for (const timer of timers) clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
  }
}

async function close(client: pg.Client): Promise<void> {
  await ask(client, 'rollback').catch(() => undefined)
  await client.end().catch(() => undefined)
}
