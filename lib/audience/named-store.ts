import 'server-only'
import { seenBy, type Viewer } from '../auth/permissions'
import type { Tx } from '../db/transaction'

export interface NamedReference {
  of: 'segment' | 'list'
  id: string
  name: string
}

/** The segments and lists that a sentence may name. */
export async function namedReferences(tx: Tx, viewer: Viewer, databaseId: string): Promise<NamedReference[]> {
  const where = { databaseId, archivedAt: null }
  const [segments, lists] = await Promise.all([
    tx.segment.findMany({ where: { ...seenBy(viewer), ...where }, select: { id: true, name: true } }),
    tx.customerList.findMany({ where, select: { id: true, name: true } }),
  ])
  return [...segments.map((one) => ({ of: 'segment' as const, ...one })), ...lists.map((one) => ({ of: 'list' as const, ...one }))]
}
