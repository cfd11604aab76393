import 'server-only'
import { randomUUID } from 'node:crypto'
import { AppError, type ErrorData } from '../core/errors'
import { log } from '../core/logger'
import { isOverloaded, isUnreachable } from '../db/transaction'

/** Expected errors speak for themselves; the rest is logged under a reference and told as that. */
export function tellable(error: unknown, operationId: string): ErrorData {
  if (error instanceof AppError) return error.toData()
  if (isOverloaded(error)) {
    log('warn', 'all connections to the database are taken', { operation: operationId })
    const more = { remedy: 'Nothing was changed. Try again in a few seconds.', retryAfterSeconds: 5 }
    return new AppError('UNAVAILABLE', 'Too much is being asked of the database at this moment.', more).toData()
  }
  if (isUnreachable(error)) {
    log('error', 'the database does not answer', { operation: operationId })
    const more = {
      remedy: 'Nothing can be looked up or saved until it does. Try again in a minute; if it stays, tell your admin.',
      retryAfterSeconds: 30,
    }
    return new AppError('UNAVAILABLE', 'The database of Rekindle does not answer at this moment.', more).toData()
  }
  const reference = randomUUID().slice(0, 8)
  log('error', 'unexpected failure', { operation: operationId, reference, stack: error instanceof Error ? error.stack : String(error) })
  return {
    code: 'INTERNAL',
    message: `Something went wrong (${reference}).`,
    remedy: 'Nothing was changed. Try again; if it stays, tell your admin this reference.',
    reference,
  }
}
