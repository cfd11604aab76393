import 'server-only'
import type { Viewer } from '../auth/permissions'
import type { DraftRow } from './draft-schema'
import type { StoredDraft } from './draft-store'

/** Work on what has become private to somebody else goes on as work on a new segment. */
export function toDraftRow(draft: StoredDraft, { privates }: Viewer): DraftRow {
  const { segment } = draft
  const isSeen = segment !== null && (segment.privateTo === '' || privates === 'all' || privates.includes(segment.privateTo))
  return {
    id: draft.id,
    name: draft.name,
    segmentId: isSeen ? draft.segmentId : null,
    segmentName: isSeen ? segment.name : null,
    basedOnVersion: isSeen ? draft.basedOnVersion : null,
    createdAt: draft.createdAt.toISOString(),
    updatedAt: draft.updatedAt.toISOString(),
  }
}
