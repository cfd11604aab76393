import 'server-only'
import pg from 'pg'
import { AppError } from '../core/errors'
import { requestFacts } from '../core/request-facts'

/** All connections were taken for too long: the question was not even asked. */
export function databaseBusy(): AppError {
  const more = { remedy: 'Nothing was changed. Try again in a few seconds.', retryAfterSeconds: 5 }
  return new AppError('UNAVAILABLE', 'Too much is being asked of the database at this moment.', more)
}

/** It does not answer, or went away while it was asked. */
export function databaseDown(): AppError {
  const remedy = 'Nothing can be looked up or saved until it does. Try again in a minute; if it stays, tell your admin.'
  return new AppError('UNAVAILABLE', 'The database of Rekindle does not answer at this moment.', { remedy, retryAfterSeconds: 30 })
}

/** Whether this is what the pool says when no connection became free in time. */
export function isPoolTimeout(error: Error): boolean {
  return error.message.includes('timeout exceeded when trying to connect')
}

type Listener = (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void

/** Tells whoever answers the request when there is no connection for it: a page that fails can only say that it failed. */
export class TellingPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(listener: Listener): void
  override connect(listener?: Listener): Promise<pg.PoolClient> | void {
    const troubles = requestFacts()?.troubles
    const told = (error: Error): void => void troubles?.add(isPoolTimeout(error) ? databaseBusy() : databaseDown())
    if (!listener) {
      return super.connect().catch((error: unknown) => {
        told(error as Error)
        throw error
      })
    }
    super.connect((error, client, done) => {
      if (error) told(error)
      listener(error, client, done)
    })
  }
}
