import type { ActivityCondition, Amount, DateValue, MemberCondition, Operator, PurchaseBehaviour, When } from '@/lib/segments/schema'

export type Scalar = string | number
/** One value as it stands in a control; null while the control is empty. */
export type Entry = Scalar | DateValue | null

/**
 * A comparison under construction. Its three places outlive a change of operator, so that trying another one loses nothing:
 * `value` (also the start of a range), `to` (the end of a range) and `list`.
 */
export interface Comparison {
  operator: Operator
  value: Entry
  to: Entry
  list: readonly Scalar[]
}

interface Switched {
  /** Kept but not applied; left out while it is applied. */
  off?: true
}

export interface AttributeRow extends Comparison, Switched {
  id: string
  kind: 'attribute'
  table: string
  attribute: string
}

export interface FilterRow extends Comparison {
  id: string
  attribute: string
}

export interface AmountDraft {
  operator: Amount['operator']
  value: Scalar | null
  to: Scalar | null
}

export interface WhenDraft {
  operator: When['operator']
  value: Entry
  to: Entry
}

/** All seven behaviours in one shape: what a behaviour does not use is kept for the person who switches back. */
export interface PurchaseRow extends Switched {
  id: string
  kind: 'purchase'
  behaviour: PurchaseBehaviour
  amount: AmountDraft
  when: WhenDraft
  filters: readonly FilterRow[]
  /** For the most frequent value of an attribute. */
  attribute: string
  value: string
}

export interface MemberRow extends Switched {
  id: string
  kind: 'member'
  of: MemberCondition['of']
  operator: MemberCondition['operator']
  /** Null until one is chosen. */
  ref: string | null
}

export interface ActivityRow extends Switched {
  id: string
  kind: 'activity'
  in: ActivityCondition['in']
  operator: ActivityCondition['operator']
  /** Null is any of them. */
  ref: string | null
  filters: readonly FilterRow[]
}

export type Row = AttributeRow | PurchaseRow | MemberRow | ActivityRow

export interface DraftGroup {
  id: string
  kind: 'group'
  match: 'all' | 'any'
  of: readonly DraftNode[]
}

export type DraftNode = Row | DraftGroup

/** What the editor holds: a definition whose rows may be unfinished. The children of both roots are always groups, its sections. */
export interface Draft {
  include: DraftGroup
  exclude: DraftGroup | null
}

export function emptyGroup(id: string, match: 'all' | 'any' = 'all', of: readonly DraftNode[] = []): DraftGroup {
  return { id, kind: 'group', match, of }
}

/** One empty section to start in. The ids are fixed because a server and a browser must render the same. */
export function blankDraft(): Draft {
  return { include: emptyGroup('include', 'all', [emptyGroup('include.0')]), exclude: null }
}
