import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '../core/env'
import type { AppError } from '../core/errors'
import { log } from '../core/logger'
import { requestFacts } from '../core/request-facts'
import { PrismaClient } from './generated/client'
import { OpeningClient } from './opening'
import { Places } from './places'
import { databaseBusy, TellingPool } from './trouble'

export interface Db {
  prisma: PrismaClient
  /** For COPY and cursors, which Prisma has not. */
  pool: pg.Pool
  url: string
  /** Of transactions at once. */
  places: Places
  close(): Promise<void>
}

/**
 * Of the connections, those that no transaction takes. Some verbs ask in the middle of theirs what lies outside of it, and ten transactions
 * that each wait for an eleventh connection wait in vain.
 */
const FOR_SINGLE_STATEMENTS = 2

/** `waitMs`: how long a statement waits for one of the connections. */
export function connect(url: string, { connections: max = 10, waitMs = 10_000 }: { connections?: number; waitMs?: number } = {}): Db {
  const own = new TellingPool({ connectionString: url, max, connectionTimeoutMillis: waitMs, Client: OpeningClient })
  own.on('release', (_error, client) => (client as pg.ClientBase as OpeningClient).forget())
  const adapter = new PrismaPg(own, { disposeExternalPool: true })
  const prisma = new PrismaClient({ adapter, comments: [sayWhy] })
  const pool = new pg.Pool({ connectionString: url, max: 4, connectionTimeoutMillis: waitMs })
  // Of a connection that nobody uses at the moment: without a listener a restart of the database would end this process.
  pool.on('error', (error) => log('warn', 'the database ended a connection', { reason: error.message }))
  return {
    prisma,
    pool,
    url,
    places: new Places(Math.max(1, max - FOR_SINGLE_STATEMENTS), waitMs, () => told(databaseBusy())),
    async close() {
      await Promise.all([prisma.$disconnect(), pool.end()])
    },
  }
}

function told(trouble: AppError): AppError {
  requestFacts()?.troubles?.add(trouble)
  return trouble
}

/** Each statement says in a comment which request and operation it serves, so that a slow one in the server's log leads back to them. */
function sayWhy(): Record<string, string | undefined> {
  const facts = requestFacts()
  return facts ? { request: facts.id, operation: facts.operation } : {}
}

const shared = globalThis as { rekindleDb?: Db }

/** The process's one connection pool; kept on globalThis because a development reload loads this module again. */
export function db(): Db {
  shared.rekindleDb ??= connect(env().DATABASE_URL)
  return shared.rekindleDb
}
