import 'server-only'
import type { Clock } from '../core/clock'
import type { Db } from '../db/client'
import { filesInUse, removeOrphanedStage } from './import-store'
import { KEPT_DAYS } from './import/refuse-rollback'
import { forgetBefore } from './import/rollback-store'
import { forgetMergesOfGone } from './person/unmerge-store'
import { removeOldUploads } from './uploads'

/** Removes what is left behind: uploads that nobody imports, staged rows of imports that are over, and merges that cannot be undone any more. */
export async function tidyImports(db: Db, clock: Clock): Promise<void> {
  await removeOldUploads(clock.now(), await filesInUse(db.prisma))
  await removeOrphanedStage(db.prisma)
  await forgetBefore(db.prisma, new Date(clock.now().getTime() - KEPT_DAYS * 86_400_000))
  await forgetMergesOfGone(db.prisma)
}
