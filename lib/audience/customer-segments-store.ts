import 'server-only'
import { seenBy, type Viewer } from '../auth/permissions'
import type { Tx } from '../db/transaction'
import type { StoredSegment } from './saved-store'

/** The segments of a database that somebody sees and that are not archived, those that changed last first. */
export async function liveSegments(tx: Tx, viewer: Viewer, databaseId: string, limit: number): Promise<{ segments: StoredSegment[]; total: number }> {
  const where = { ...seenBy(viewer), databaseId, archivedAt: null }
  const segments = await tx.segment.findMany({ where, orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }], take: limit })
  return { segments, total: await tx.segment.count({ where }) }
}

/** Since when a customer stands in the segments whose members are kept, by the segment's id. */
export async function enteredAt(tx: Tx, customer: string, segmentIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = await tx.segmentMember.findMany({ where: { customer_id: BigInt(customer), segment_id: { in: [...segmentIds] } } })
  return new Map(rows.map(({ segment_id, entered_at }) => [segment_id, entered_at]))
}
