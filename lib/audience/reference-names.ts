import 'server-only'
import type { Viewer } from '../auth/permissions'
import type { Tx } from '../db/transaction'
import type { Names } from '../segments/describe'
import { referenceKey } from '../segments/references'
import { listsWithIds, segmentsWithIds } from './references-store'
import type { StoredSegment } from './saved-store'
import { referredBy } from './stored-definition'

/** The names of the segments and lists that the conditions of these segments name, as far as somebody sees them. */
export async function namesOf(
  tx: Tx,
  viewer: Viewer,
  databaseId: string,
  segments: readonly Pick<StoredSegment, 'id' | 'version' | 'kind' | 'definition'>[],
): Promise<Names> {
  const referred = referredBy(segments)
  const ids = (of: 'segment' | 'list'): string[] => [...new Set(referred.flatMap((condition) => (condition.of === of ? [condition.ref] : [])))]
  const named = [
    ...(await segmentsWithIds(tx, viewer, databaseId, ids('segment'))).map(({ id, name }) => ({ of: 'segment' as const, id, name })),
    ...(await listsWithIds(tx, databaseId, ids('list'))).map(({ id, name }) => ({ of: 'list' as const, id, name })),
  ]
  return new Map(named.map(({ of, id, name }) => [referenceKey({ of, ref: id }), name]))
}
