import 'server-only'
import type { Clock } from '../core/clock'
import type { Db } from '../db/client'
import { readContactsAnew } from './contacts-store'
import { holdDatabase } from './import/lock-store'
import { listDatabases } from './store'
import { rebuildTouched } from './touched-store'

/** Rebuilds attributes wherever data changed, the local day moved or contacts are read otherwise since they were built; one database, or all. */
export async function refreshDatabases(db: Db, clock: Clock, only?: string): Promise<void> {
  for (const { id } of await listDatabases(db.prisma, 'all')) {
    if (only !== undefined && id !== only) continue
    await holdDatabase(db, id, async () => {
      await readContactsAnew(db, id)
      await rebuildTouched(db, id, clock)
    })
  }
}
