import 'server-only'
import { AppError } from '../core/errors'
import type { Db } from './client'
import type { Prisma } from './generated/client'
import { beginningWith, type Opening } from './opening'
import { isPoolTimeout } from './trouble'

export type Tx = Prisma.TransactionClient

export interface TransactionOptions {
  /** Milliseconds that one statement may take before the database stops it. */
  statementTimeoutMs?: number
  /** Milliseconds for the whole transaction. */
  timeoutMs?: number
  readOnly?: boolean
  /** Megabytes that each hash table and sort may hold in memory; the server's setting when left out. */
  workMemory?: number
  /** Stops the running statement in the database, not only the wait for it. */
  signal?: AbortSignal
}

export async function withTransaction<T>(db: Db, options: TransactionOptions, run: (tx: Tx) => Promise<T>): Promise<T> {
  const statementTimeout = options.statementTimeoutMs ?? 10_000
  const timeout = options.timeoutMs ?? Math.max(15_000, statementTimeout + 5_000)
  try {
    const opening: Opening = { text: openingText(statementTimeout, options) }
    const inside = async (tx: Tx): Promise<T> => {
      const stop = options.signal ? cancelOn(options.signal, db, opening.backend) : undefined
      try {
        return await run(tx)
      } finally {
        await stop?.()
      }
    }
    return await db.places.hold(() => beginningWith(opening, () => db.prisma.$transaction(inside, { timeout, maxWait: 10_000 })), options.signal)
  } catch (error) {
    throw asAppError(error, options.signal)
  }
}

function openingText(statementTimeout: number, { readOnly = false, workMemory }: TransactionOptions): string {
  return [
    `begin ${readOnly ? 'read only' : 'read write'}`,
    `set local statement_timeout = ${Math.round(statementTimeout)}`,
    ...(workMemory === undefined ? [] : [`set local work_mem = '${Math.round(workMemory)}MB'`]),
  ].join('; ')
}

/**
 * What it returns is awaited before the transaction ends: a cancel under way would hit its ROLLBACK, and leave the connection to the next one with a
 * transaction that has failed, or the next one's own statement. One that has no connection yet is not sent any more.
 */
function cancelOn(signal: AbortSignal, db: Db, backend: number | undefined): () => Promise<void> {
  if (backend === undefined) throw new Error('A transaction has begun without its limits')
  signal.throwIfAborted()
  let isOver = false
  let sent: Promise<unknown> | undefined
  const send = async (): Promise<void> => {
    const client = await db.pool.connect()
    try {
      if (!isOver) await (sent = client.query('select pg_cancel_backend($1)', [backend]))
    } finally {
      client.release()
    }
  }
  // Where no cancel can be sent, the statement ends by its own limit.
  const cancel = (): void => void send().catch(() => undefined)
  signal.addEventListener('abort', cancel, { once: true })
  return async () => {
    isOver = true
    signal.removeEventListener('abort', cancel)
    await sent?.catch(() => undefined)
  }
}

function asAppError(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return new AppError('CANCELLED', 'The question was withdrawn before it was answered.', { cause: error })
  const code = sqlState(error)
  if (code === '57014') {
    return new AppError('TOO_SLOW', 'The database took too long to answer.', {
      remedy: 'Nothing was changed. Try again, or ask a narrower question.',
      cause: error,
    })
  }
  if (code === '53100') {
    return new AppError('UNAVAILABLE', 'The disk of the database is full.', {
      remedy: 'Nothing was changed. Free some space, then try again.',
      cause: error,
    })
  }
  return error
}

/** True when all connections were taken for too long: the question was not even asked. */
export function isOverloaded(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const neverBegan = (error as { code?: string }).code === 'P2028' && error.message.includes('Unable to start')
  return neverBegan || isPoolTimeout(error)
}

/** True when the database does not answer, or went away while it was asked. */
export function isUnreachable(error: unknown): boolean {
  const kind = driverCause(error)?.kind ?? ''
  return ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TlsConnectionError'].includes(kind) || /^(08|57P)/.test(sqlState(error) ?? '')
}

/** The five-letter SQLSTATE under Prisma's own codes, if the error came from the database. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  return driverCause(error)?.originalCode ?? (error as { code?: string }).code
}

function driverCause(error: unknown): { kind?: string; originalCode?: string } | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  return (error as { meta?: { driverAdapterError?: { cause?: { kind?: string; originalCode?: string } } } }).meta?.driverAdapterError?.cause
}
