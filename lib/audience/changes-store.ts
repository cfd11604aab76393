import 'server-only'
import { seenBy, type Viewer } from '../auth/permissions'
import type { Tx } from '../db/transaction'
import type { SegmentChanges } from './home-schema'

const MOST = 20

/** By the refreshes, each of which has counted its own movements. */
export async function movedSince(tx: Tx, viewer: Viewer, databaseId: string, since: Date): Promise<SegmentChanges['moved']> {
  const seen = seenBy(viewer).privateTo.in ?? null
  return tx.$queryRaw<SegmentChanges['moved']>`
    select s.id::text, s.name, sum(r.entered)::int as entered, sum(r."left")::int as left, coalesce(s.size, 0)::int as size
    from segment s join segment_refresh r on r.segment_id = s.id
    where s.database_id = ${databaseId}::uuid and s.archived_at is null and (${seen}::text[] is null or s.private_to = any(${seen}::text[])) and r.at >= ${since} and (r.entered > 0 or r."left" > 0)
    group by s.id order by sum(r.entered) + sum(r."left") desc, s.name, s.id limit ${MOST}`
}

export async function editsSince(tx: Tx, viewer: Viewer, databaseId: string, since: Date): Promise<SegmentChanges['edits']> {
  const rows = await tx.segmentVersion.findMany({
    where: { savedAt: { gte: since }, segment: { ...seenBy(viewer), databaseId, archivedAt: null } },
    orderBy: [{ savedAt: 'desc' }, { segmentId: 'desc' }, { version: 'desc' }],
    take: MOST,
    select: { segmentId: true, version: true, note: true, savedBy: true, savedAt: true, segment: { select: { name: true } } },
  })
  return rows.map(({ segmentId, version, note, savedBy, savedAt, segment }) => ({
    id: segmentId,
    name: segment.name,
    version,
    note,
    by: savedBy,
    at: savedAt.toISOString(),
  }))
}
