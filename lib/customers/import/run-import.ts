import 'server-only'
import { randomUUID } from 'node:crypto'
import { type Clock, systemClock } from '../../core/clock'
import { AppError, notFound } from '../../core/errors'
import { log } from '../../core/logger'
import type { Db } from '../../db/client'
import { countStaged, findImportJob, type ImportJob, isOutage, removeStaged, setDone, setFailed, setStatus, startAgain } from '../import-store'
import { bringLineIndexesBack } from '../line-indexes-store'
import type { ImportCounts } from '../schema'
import { findDatabase } from '../store'
import { rebuildTouched } from '../touched-store'
import { removeUpload } from '../uploads'
import { holdDatabase } from './lock-store'
import { BATCH_ROWS } from './merge'
import { mergeImport } from './merge-import'
import { assertConserved } from './outcome'
import { PLACEMENT } from './placement'
import { readerFor, stageImport } from './stage-import'
import { rollBack } from './run-rollback-store'
import type { Table } from './table'

export interface RunImport {
  db: Db
  importId: string
  clock?: Clock
  /** Leaves the attributes of the touched customers to a later build. */
  attributes?: 'build' | 'later'
  /** Rows in a transaction; the same at every resumption. */
  batchRows?: number
  /** Called, and waited for, at every step with what the import says of itself. */
  onProgress?: (job: ImportJob) => void | Promise<void>
  /** Ends at the next step and leaves the import to be resumed. */
  signal?: AbortSignal
}

/**
 * Runs an import from where it stands to its end: stage, merge, build. Safe for one that is done or was killed at any moment, and from
 * two processes at once, because imports of one database take turns.
 * @returns its counts when it is done; undefined when it was cancelled, or had failed before.
 * @throws AppError what is wrong with the file; the import is marked as failed with it.
 */
export async function runImport(options: RunImport): Promise<ImportCounts | undefined> {
  const job = await findImportJob(options.db.prisma, options.importId)
  if (!job) throw notFound('import')
  return holdDatabase(options.db, job.databaseId, () => runHeld(options), options.signal)
}

/** The same for whoever holds the database already; `table` gives rows instead of the file. */
export async function runHeld(options: RunImport & { table?: Table }): Promise<ImportCounts | undefined> {
  const { db, importId, clock = systemClock, signal } = options
  try {
    return await run(options, clock)
  } catch (error) {
    if (signal?.aborted || isOutage(error)) throw error
    await finishBroken(db, importId, error, clock)
    throw error
  }
}

async function run(
  { db, importId, table, attributes = 'build', batchRows = BATCH_ROWS, onProgress = () => undefined, signal }: RunImport & { table?: Table },
  clock: Clock,
) {
  const asked = await findImportJob(db.prisma, importId)
  if (asked?.status === 'rolling_back') {
    await rollBack(db, asked, clock)
    return undefined
  }
  const job = await prepared(db, importId, clock)
  if (!job) return undefined
  if (job.filePath === '' && !job.checkpoint.allStaged && !table) throw abandoned()
  const database = await findDatabase(db.prisma, 'all', job.databaseId)
  await onProgress(job)
  const merged =
    (await stageImport(job, { db, clock, database, batchRows, onProgress, ...(table ? { table } : {}), ...(signal ? { signal } : {}) })) &&
    (await mergeImport(job, { db, attributes: readerFor(job, database, clock).attributes, batchRows, onProgress, ...(signal ? { signal } : {}) })) &&
    (await setStatus(db.prisma, importId, 'building'))
  await removeStaged(db.prisma, importId)
  await onProgress(Object.assign(job, { status: merged ? 'building' : 'cancelled' }))
  // Also after a cancellation: what was merged until then stays.
  await Promise.all([bringLineIndexesBack(db), attributes === 'build' ? rebuildTouched(db, job.databaseId, clock) : undefined])
  if (!merged) return undefined
  assertConserved(job.counts)
  await setDone(db, job, clock.now())
  if (job.filePath) await removeUpload(job.filePath)
  await onProgress(Object.assign(job, { status: 'done' }))
  return job.counts
}

/** The import at the stage where it goes on; undefined when there is nothing to do. */
async function prepared(db: Db, importId: string, clock: Clock): Promise<ImportJob | undefined> {
  const job = await findImportJob(db.prisma, importId)
  if (!job || job.status === 'done' || job.status === 'failed' || job.status === 'cancelled' || job.status === 'rolled_back') return undefined
  if (job.status === 'waiting') {
    if (!(await setStatus(db.prisma, importId, 'staging', { startedAt: clock.now() }))) return undefined
  } else if (job.status !== 'building' && !(await stillStaged(db, job))) {
    await startAgain(db, importId)
  }
  return findImportJob(db.prisma, importId)
}

/** Not after a crash of PostgreSQL, which empties the staging table, nor when another version of this program staged the rows. */
async function stillStaged(db: Db, { id, checkpoint: { staged, placement } }: ImportJob): Promise<boolean> {
  return (staged === 0 || placement === PLACEMENT) && (await countStaged(db.prisma, id)) === staged
}

async function finishBroken(db: Db, importId: string, error: unknown, clock: Clock): Promise<void> {
  const reference = randomUUID().slice(0, 8)
  if (!(error instanceof AppError)) {
    log('error', 'import failed', { importId, reference, stack: error instanceof Error ? error.stack : String(error) })
  }
  const failure =
    error instanceof AppError
      ? error.toData()
      : {
          code: 'INTERNAL' as const,
          message: `The import stopped unexpectedly (${reference}).`,
          remedy: 'What was imported until then stays; importing the file again changes nothing twice. Tell your admin this reference.',
          reference,
        }
  await setFailed(db, importId, failure, clock.now())
  await removeStaged(db.prisma, importId)
  await bringLineIndexesBack(db)
}

function abandoned(): AppError {
  return new AppError('PRECONDITION_FAILED', 'The program that handed over these rows ended before they were read.', {
    remedy: 'What was imported until then stays. Hand the rows over again; nothing is imported twice.',
  })
}
