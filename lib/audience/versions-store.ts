import 'server-only'
import type { SegmentVersionModel } from '../db/generated/models'
import type { Tx } from '../db/transaction'

export type StoredVersion = SegmentVersionModel

/** Newest first, one more than is shown where there is one: the last is compared with it. */
export async function versionsBefore(tx: Tx, segmentId: string, before: number | undefined, limit: number): Promise<StoredVersion[]> {
  const where = { segmentId, ...(before === undefined ? {} : { version: { lt: before } }) }
  return tx.segmentVersion.findMany({ where, orderBy: { version: 'desc' }, take: limit + 1 })
}

export async function findVersion(tx: Tx, segmentId: string, version: number): Promise<StoredVersion | null> {
  return tx.segmentVersion.findUnique({ where: { segmentId_version: { segmentId, version } } })
}
