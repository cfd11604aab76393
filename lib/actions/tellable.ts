import 'server-only'
import { randomUUID } from 'node:crypto'
import { AppError, type ErrorData } from '../core/errors'
import { log } from '../core/logger'
import { isOverloaded, isUnreachable } from '../db/transaction'
import { databaseBusy, databaseDown } from '../db/trouble'

/** Expected errors speak for themselves; the rest is logged under a reference and told as that. */
export function tellable(error: unknown, operationId: string): ErrorData {
  if (error instanceof AppError) return error.toData()
  if (isOverloaded(error)) {
    log('warn', 'all connections to the database are taken', { operation: operationId })
    return databaseBusy().toData()
  }
  if (isUnreachable(error)) {
    log('error', 'the database does not answer', { operation: operationId })
    return databaseDown().toData()
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
