import 'server-only'
import type { Viewer } from '../auth/permissions'
import type { Tx } from '../db/transaction'
import { namesOfPeople } from './access-store'
import { TREND_DAYS, trendsOf } from './days-store'
import { namesOf } from './reference-names'
import type { StoredSegment } from './saved-store'
import type { About } from './segment-dto'
import { usedIn } from './used-in'

/** What the list and the page of a segment say beside its own row, asked once for all of them. */
export async function aboutSegments(tx: Tx, viewer: Viewer, databaseId: string, segments: readonly StoredSegment[]): Promise<About> {
  const ids = segments.map(({ id }) => id)
  return {
    usedIn: await usedIn(tx, viewer, databaseId, ids),
    trends: await trendsOf(tx, ids, TREND_DAYS),
    names: await namesOf(tx, viewer, databaseId, segments),
    owners: await namesOfPeople(
      tx,
      segments.flatMap(({ ownerId }) => ownerId ?? []),
    ),
  }
}
