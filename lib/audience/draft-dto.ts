import 'server-only'
import type { DraftRow } from './draft-schema'
import type { StoredDraft } from './draft-store'

export function toDraftRow(draft: StoredDraft): DraftRow {
  return {
    id: draft.id,
    name: draft.name,
    segmentId: draft.segmentId,
    segmentName: draft.segment?.name ?? null,
    basedOnVersion: draft.basedOnVersion,
    createdAt: draft.createdAt.toISOString(),
    updatedAt: draft.updatedAt.toISOString(),
  }
}
