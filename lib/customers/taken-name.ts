import 'server-only'
import { AppError } from '../core/errors'
import type { Tx } from '../db/transaction'
import { findDatabaseByName } from './store'

/** @throws AppError CONFLICT when another database than `own` has this name. */
export async function refuseTakenName(tx: Tx, name: string, own?: string): Promise<void> {
  const other = await findDatabaseByName(tx, name)
  if (!other || other.id === own) return
  throw new AppError('CONFLICT', `There is a customer-360 database named “${name}” already.`, {
    remedy: 'Nothing was saved. Choose another name.',
    issues: [{ path: ['name'], message: 'is taken' }],
  })
}
