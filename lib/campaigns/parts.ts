import 'server-only'
import { requireShared } from '../audience/access'
import { findSegment, type StoredSegment } from '../audience/saved-store'
import type { Viewer } from '../auth/permissions'
import { findAsset, type StoredAsset } from '../content/asset-store'
import { AppError } from '../core/errors'
import type { Tx } from '../db/transaction'
import { hasTopic } from '../sending/topics/topic-store'

interface Named {
  databaseId: string
  segmentId: string
  assetId: string
}

/** The segment and the message of a campaign. @throws AppError INVALID_INPUT for one that is gone, archived, private, or of another database */
export async function requireParts(
  tx: Tx,
  viewer: Viewer,
  { databaseId, segmentId, assetId }: Named,
): Promise<{ segment: StoredSegment; asset: StoredAsset }> {
  const segment = await findSegment(tx, viewer, segmentId)
  if (segment?.databaseId !== databaseId || segment.archivedAt) throw missing('segmentId', 'The segment does not exist any more, or is archived.')
  requireShared(segment)
  const asset = await findAsset(tx, viewer.databases, assetId)
  if (asset?.databaseId !== databaseId || asset.archivedAt) {
    throw missing('assetId', 'The message does not exist any more, or is archived.')
  }
  return { segment, asset }
}

/** What a campaign is about. @throws AppError INVALID_INPUT for a topic that is gone or of another database */
export async function requireTopic(tx: Tx, { databaseId, topicId }: { databaseId: string; topicId: string | null }): Promise<void> {
  if (topicId !== null && !(await hasTopic(tx, databaseId, topicId))) throw missing('topicId', 'The topic does not exist any more.')
}

function missing(field: string, message: string): AppError {
  return new AppError('INVALID_INPUT', message, {
    remedy: 'Nothing was saved. Choose another one.',
    issues: [{ path: [field], message: 'cannot be used' }],
  })
}
