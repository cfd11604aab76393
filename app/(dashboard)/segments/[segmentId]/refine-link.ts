import { writeDraftLink } from '@/components/segments/start/draft-link'
import type { SegmentDetail } from '@/lib/audience/schema'
import { generateId } from '@/lib/core/ids'
import type { AttributeCondition, MemberCondition } from '@/lib/segments/schema'

/** Where a segment of those members begins for whom these hold too; undefined where no conditions say it. */
export function refineLink({ id, databaseId }: SegmentDetail, conditions: readonly AttributeCondition[] | null): string | undefined {
  if (!conditions || conditions.length === 0) return undefined
  const member: MemberCondition = { id: generateId(), kind: 'member', of: 'segment', ref: id, operator: 'is' }
  const of = [member, ...conditions.map((condition) => ({ ...condition, id: generateId() }))]
  return writeDraftLink({ databaseId, name: '', definition: { version: 1, include: { match: 'all', of: [{ match: 'all', of }] }, exclude: null } })
}
