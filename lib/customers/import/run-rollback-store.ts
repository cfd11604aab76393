import 'server-only'
import type { Clock } from '../../core/clock'
import { AppError } from '../../core/errors'
import type { Db } from '../../db/client'
import { withTransaction } from '../../db/transaction'
import { type ImportJob, recordChanges, setRolledBack, setRollbackRefused } from '../import-store'
import { takeTurnToMerge } from '../merge-turn-store'
import { rebuildTouched } from '../touched-store'
import { refuseRollback } from './refuse-rollback'
import { undoImport } from './rollback-store'

const TIMEOUT_MS = 60 * 60_000

/** In one transaction, so that a killed one has done nothing; then the attributes of whoever it touched. */
export async function rollBack(db: Db, job: ImportJob, clock: Clock): Promise<void> {
  try {
    await withTransaction(db, { statementTimeoutMs: TIMEOUT_MS, timeoutMs: TIMEOUT_MS }, async (tx) => {
      await takeTurnToMerge(tx, job.databaseId)
      await refuseRollback(tx, { ...job, finishedAt: null }, clock.now())
      await undoImport(tx, job)
      await recordChanges(tx, job.databaseId, true)
      await setRolledBack(tx, job.id, clock.now())
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'PRECONDITION_FAILED') await setRollbackRefused(db, job.id, error.toData())
    throw error
  }
  await rebuildTouched(db, job.databaseId, clock)
}
