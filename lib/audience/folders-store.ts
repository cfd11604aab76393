import 'server-only'
import { seenBy, type Viewer } from '../auth/permissions'
import type { Tx } from '../db/transaction'
import type { FolderChoices } from './schema'

/** The folders and labels that segments of a database carry; archived ones carry none. */
export async function foldersOf(tx: Tx, viewer: Viewer, databaseId: string): Promise<FolderChoices> {
  const { databaseId: database, privateTo } = seenBy(viewer)
  const scope = { databaseId, archivedAt: null, privateTo, database: { id: database } }
  const folders = await tx.segment.groupBy({ by: ['folder'], where: { ...scope, folder: { not: '' } }, _count: true, orderBy: { folder: 'asc' } })
  const labelled = await tx.segment.findMany({ where: { ...scope, labels: { isEmpty: false } }, select: { labels: true } })
  const labels = new Map<string, number>()
  for (const label of labelled.flatMap((segment) => segment.labels)) labels.set(label, (labels.get(label) ?? 0) + 1)
  return {
    folders: folders.map(({ folder, _count }) => ({ folder, segments: _count })),
    labels: [...labels].sort(([a], [b]) => (a < b ? -1 : 1)).map(([label, segments]) => ({ label, segments })),
  }
}
