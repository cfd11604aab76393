import { writeDraftLink } from '@/components/segments/start/write-draft-link'
import { writeRefineLink } from '@/components/segments/start/refine-link'
import type { SegmentDetail } from '@/lib/audience/schema'
import { generateId } from '@/lib/core/ids'
import type { AttributeCondition, MemberCondition } from '@/lib/segments/schema'

/**
 * Where the segment is narrowed to those members for whom these hold too: in its own editor where conditions decide it, else as a segment
 * of its members. Undefined where no conditions say it.
 */
export function refineLink({ id, databaseId, kind }: SegmentDetail, conditions: readonly AttributeCondition[] | null): string | undefined {
  if (!conditions || conditions.length === 0) return undefined
  if (kind === 'dynamic') return writeRefineLink(id, conditions)
  const member: MemberCondition = { id: generateId(), kind: 'member', of: 'segment', ref: id, operator: 'is' }
  const of = [member, ...conditions.map((condition) => ({ ...condition, id: generateId() }))]
  return writeDraftLink({ databaseId, name: '', definition: { version: 1, include: { match: 'all', of: [{ match: 'all', of }] }, exclude: null } })
}
