import 'server-only'
import type { Prisma } from '../../db/generated/client'
import type { Tx } from '../../db/transaction'
import type { AssetStatus } from '../schema'

const MOST = 200

export interface StoredVersion {
  version: number
  name: string
  status: AssetStatus
  content: Prisma.JsonValue
  savedBy: string
  savedAt: Date
}

/** The newest first, without what they say. */
export async function versionsOf(tx: Tx, assetId: string): Promise<Omit<StoredVersion, 'content'>[]> {
  const select = { version: true, name: true, status: true, savedBy: true, savedAt: true } as const
  return tx.assetVersion.findMany({ where: { assetId }, orderBy: { version: 'desc' }, take: MOST, select })
}

export async function findVersion(tx: Tx, assetId: string, version: number): Promise<StoredVersion | null> {
  return tx.assetVersion.findUnique({ where: { assetId_version: { assetId, version } } })
}
