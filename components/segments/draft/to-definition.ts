import {
  ActivityCondition,
  AttributeCondition,
  type Condition,
  type Definition,
  Filter,
  type Group,
  MemberCondition,
  type Node,
  PurchaseCondition,
} from '@/lib/segments/schema'
import type { Comparison, Draft, DraftGroup, FilterRow, PurchaseRow, Row } from './draft'
import { shapeOf } from './shape'

/** The definition of what is finished: an unfinished row, a wrong one and an empty group count for nothing. */
export function toDefinition(draft: Draft, usable: (row: Row) => boolean): Definition {
  const exclude = draft.exclude && groupOf(draft.exclude, usable)
  return {
    version: 1,
    include: groupOf(draft.include, usable) ?? { match: draft.include.match, of: [] },
    exclude: exclude ?? null,
  }
}

function groupOf(group: DraftGroup, usable: (row: Row) => boolean): Group | undefined {
  const of = group.of.flatMap((node): Node[] => {
    const kept = node.kind === 'group' ? groupOf(node, usable) : usable(node) ? conditionOf(node) : undefined
    return kept ? [kept] : []
  })
  return of.length > 0 ? { match: group.match, of } : undefined
}

/** The row as a condition, or undefined while it lacks a value. Whether the catalogue knows it is asked elsewhere. */
export function conditionOf(row: Row): Condition | undefined {
  if (row.kind === 'purchase') return PurchaseCondition.safeParse(purchaseOf(row)).data
  if (row.kind === 'member') return MemberCondition.safeParse(row).data
  if (row.kind === 'activity') {
    const filters = row.filters.map((filter) => filterOf(filter))
    return ActivityCondition.safeParse({ ...row, ref: row.ref ?? undefined, filters }).data
  }
  const { id, kind, table, attribute, off } = row
  return AttributeCondition.safeParse({ id, kind, table, attribute, ...comparisonOf(row), ...(off && { off }) }).data
}

function filterOf(row: FilterRow): Filter | undefined {
  return Filter.safeParse({ attribute: row.attribute, ...comparisonOf(row) }).data
}

function comparisonOf({ operator, value, to, list }: Comparison): object {
  switch (shapeOf(operator)) {
    case 'none':
      return { operator }
    case 'range':
      return { operator, value: [value, to] }
    case 'list':
      return { operator, value: list }
    case 'one':
      return { operator, value }
  }
}

function purchaseOf(row: PurchaseRow): object {
  const { id, kind, behaviour, off } = row
  const base = { id, kind, behaviour, ...(off && { off }), when: whenOf(row), filters: row.filters.map((filter) => filterOf(filter)) }
  switch (behaviour) {
    case 'has_purchased':
      return { ...base, times: amountOf(row) }
    case 'total_value':
    case 'total_quantity':
      return { ...base, amount: amountOf(row) }
    case 'most_frequent':
      return { ...base, attribute: row.attribute, value: row.value.trim() === '' ? undefined : row.value }
    default:
      return base
  }
}

function amountOf({ amount }: PurchaseRow): object {
  return { operator: amount.operator, value: amount.operator === 'between' ? [amount.value, amount.to] : amount.value }
}

function whenOf({ when }: PurchaseRow): object {
  if (when.operator === 'any_time') return { operator: 'any_time' }
  return { operator: when.operator, value: shapeOf(when.operator) === 'range' ? [when.value, when.to] : when.value }
}
