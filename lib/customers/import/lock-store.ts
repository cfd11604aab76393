import 'server-only'
import pg from 'pg'
import type { Db } from '../../db/client'

/** Any number, the same in every process. */
const IMPORT_LOCK = 7_341_003

/**
 * Waits until no other process imports into this database, then keeps others waiting. A killed process lets go by itself. The lock has
 * a connection of its own: waiting ones must not use up the pool that the running one needs. `signal` ends the wait, not the run.
 */
export async function holdDatabase<T>(db: Db, databaseId: string, run: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const client = new pg.Client({ connectionString: db.url, application_name: 'rekindle import lock' })
  // When the server goes away, every statement of the import fails and says so.
  client.on('error', () => undefined)
  await client.connect()
  const letGo = (): void => void client.end()
  signal?.addEventListener('abort', letGo, { once: true })
  try {
    signal?.throwIfAborted()
    await client.query('select pg_advisory_lock($1, hashtext($2))', [IMPORT_LOCK, databaseId])
    signal?.removeEventListener('abort', letGo)
    return await run()
  } finally {
    signal?.removeEventListener('abort', letGo)
    await client.end()
  }
}
