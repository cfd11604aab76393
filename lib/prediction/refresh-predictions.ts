import 'server-only'
import type { Clock } from '../core/clock'
import { listDatabases } from '../customers/store'
import type { Db } from '../db/client'
import { runFit } from './run-fit'
import { insertRun, latestRun, unfinishedRuns } from './run-store'
import { isStale } from './state'

/** Fits what was asked for, and what a killed worker left. */
export async function runAskedFits(db: Db, clock: Clock, signal: AbortSignal): Promise<void> {
  for (const run of await unfinishedRuns(db.prisma)) {
    if (signal.aborted) return
    await runFit(db, run, clock)
  }
}

/** Asks for a fit wherever the last one is a week old and the data has changed since; where there was none, as soon as attributes are built. */
export async function askStaleFits(db: Db, clock: Clock): Promise<void> {
  for (const { id, dataVersion, attributesBuiltAt } of await listDatabases(db.prisma, 'all')) {
    if (attributesBuiltAt === null) continue
    const last = await latestRun(db.prisma, id)
    if (isStale(last, dataVersion, clock.now()))
      await db.prisma.$transaction((tx) => insertRun(tx, { databaseId: id, askedBy: 'Rekindle', askedAt: clock.now() }))
  }
}
