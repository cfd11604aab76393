import { assertNever } from '@/lib/core/assert-never'
import type { ActivityRow, MemberRow, Row } from '../draft/draft'
import { newAttributeRow, newPurchaseRow } from '../draft/new-row'
import type { PickItem } from './pick-items'

/** What was picked, as a row with what people mostly mean by it. */
export function pickedRow(id: string, item: PickItem): Row {
  switch (item.kind) {
    case 'attribute':
      return newAttributeRow(id, item.attribute)
    case 'behaviour':
      return newPurchaseRow(id, item.behaviour)
    case 'member':
      return { id, kind: 'member', of: item.of, operator: 'is', ref: item.ref } satisfies MemberRow
    case 'activity':
      return { id, kind: 'activity', in: item.in, operator: 'is_in', ref: item.ref, filters: [] } satisfies ActivityRow
    default:
      return assertNever(item)
  }
}
