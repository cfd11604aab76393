import 'server-only'
import type { Clock } from '../core/clock'
import type { Db } from '../db/client'
import { withTransaction } from '../db/transaction'
import { holdDatabase } from './import/lock-store'
import { listDatabases } from './store'
import { rebuildTouched } from './touched-store'

/** Rebuilds attributes wherever data changed or the local day moved since they were built; one database, or all. */
export async function refreshDatabases(db: Db, clock: Clock, only?: string): Promise<void> {
  const databases = await withTransaction(db, { readOnly: true }, (tx) => listDatabases(tx))
  for (const { id } of databases) {
    if (only === undefined || id === only) await holdDatabase(db, id, () => rebuildTouched(db, id, clock))
  }
}
