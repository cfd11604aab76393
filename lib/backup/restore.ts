import 'server-only'
import { connect } from '../db/client'
import { migrate } from '../db/migrate'
import { erasuresFile, replayErasures } from './erasures-store'
import { loadBackup } from './load-backup'
import type { Manifest } from './schema'

export interface Restored {
  rows: number
  /** Who was erased after the backup was taken, and was erased again. */
  erased: number
}

interface Target {
  ownerUrl: string
  /** As the product works. */
  url: string
  appRole: string
}

/**
 * Fills an empty database whose tables are those of the backup, brings them up to date, and erases again whoever was erased since. Nothing is sent
 * by itself afterwards: the first worker finds that the database is a copy.
 */
export async function restoreBackup(target: Target, folder: string, manifest: Manifest, erasures = erasuresFile()): Promise<Restored> {
  await loadBackup(target.ownerUrl, folder, manifest)
  await migrate(target.ownerUrl, { appRole: target.appRole })
  const db = connect(target.url)
  try {
    await db.prisma.session.deleteMany()
    await db.prisma.workerHeartbeat.deleteMany()
    const erased = await replayErasures(db, erasures)
    return { rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), erased }
  } finally {
    await db.close()
  }
}
