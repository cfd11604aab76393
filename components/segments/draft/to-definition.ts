import { DECIMAL, MAX_DATE, MAX_FILTERS, MAX_LIST_VALUES, MAX_TEXT } from '@/lib/segments/limits'
import type { Amount, Condition, DateValue, Definition, Filter, Group, Node, PurchaseCondition, When } from '@/lib/segments/schema'
import type { ActivityRow, AmountDraft, Comparison, Draft, DraftGroup, Entry, FilterRow, MemberRow, PurchaseRow, Row, WhenDraft } from './draft'

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

/**
 * The row as a condition, or undefined while it lacks a value. Whether the catalogue knows it is asked elsewhere. It is what the schema makes of the
 * row, without the schema: that weighs more than all rows of the page.
 */
export function conditionOf(row: Row): Condition | undefined {
  const { id, off } = row
  const switched = off ? { off } : {}
  switch (row.kind) {
    case 'attribute': {
      const comparison = comparisonOf(row)
      return comparison && { id, kind: row.kind, table: row.table, attribute: row.attribute, ...comparison, ...switched }
    }
    case 'purchase': {
      const purchase = purchaseOf(row)
      return purchase && { ...purchase, ...switched }
    }
    case 'member':
      return memberOf(row, switched)
    case 'activity':
      return activityOf(row, switched)
  }
}

interface Switched {
  off?: true
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function memberOf({ id, kind, of, ref, operator }: MemberRow, switched: Switched): Condition | undefined {
  return ref !== null && UUID.test(ref) ? { id, kind, of, ref: ref.toLowerCase(), operator, ...switched } : undefined
}

function activityOf({ id, kind, in: place, ref, operator, filters }: ActivityRow, switched: Switched): Condition | undefined {
  const kept = filtersOf(filters)
  if (!kept || (ref !== null && !UUID.test(ref))) return undefined
  return { id, kind, in: place, ...(ref !== null && { ref: ref.toLowerCase() }), operator, filters: kept, ...switched }
}

function filtersOf(rows: readonly FilterRow[]): Filter[] | undefined {
  const filters = rows.flatMap((row): Filter[] => {
    const comparison = comparisonOf(row)
    return comparison ? [{ attribute: row.attribute, ...comparison }] : []
  })
  return filters.length === rows.length && rows.length <= MAX_FILTERS ? filters : undefined
}

type Compared = Filter extends infer One ? (One extends Filter ? Omit<One, 'attribute'> : never) : never

function comparisonOf({ operator, value, to, list }: Comparison): Compared | undefined {
  switch (operator) {
    case 'is_true':
    case 'is_false':
    case 'is_null':
    case 'is_not_null':
    case 'empty':
    case 'not_empty':
      return { operator }
    case 'exactly':
    case 'not_exactly':
    case 'has':
    case 'does_not_contain':
    case 'starts_with':
    case 'ends_with':
      return isText(value) ? { operator, value } : undefined
    case 'equals':
    case 'not_equals':
    case 'greater_than':
    case 'greater_or_equal':
    case 'less_than':
    case 'less_or_equal':
      return isNumeric(value) ? { operator, value } : undefined
    case 'on':
    case 'not_on':
    case 'after':
    case 'on_or_after':
    case 'before':
    case 'on_or_before':
      return isDate(value) ? { operator, value } : undefined
    case 'in_list':
    case 'not_in_list': {
      const fits = list.length > 0 && list.length <= MAX_LIST_VALUES && list.every((one) => isText(one) || Number.isFinite(one))
      return fits ? { operator, value: [...list] } : undefined
    }
    case 'between':
    case 'not_between':
      if (isDate(value) && isDate(to)) return { operator, value: [value, to] }
      return isNumeric(value) && isNumeric(to) ? { operator, value: [value, to] } : undefined
  }
}

function isText(value: Entry): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT
}

function isNumeric(value: Entry): value is string | number {
  return typeof value === 'string' ? DECIMAL.test(value) : Number.isFinite(value)
}

function isDate(value: Entry): value is DateValue {
  if (value === null || typeof value !== 'object') return false
  if ('day' in value) return value.day.length <= MAX_DATE.day
  return 'relative' in value ? value.relative.length <= MAX_DATE.relative : value.instant.length <= MAX_DATE.instant
}

function purchaseOf(row: PurchaseRow): PurchaseCondition | undefined {
  const { id, kind, behaviour } = row
  const [when, filters] = [whenOf(row.when), filtersOf(row.filters)]
  if (!when || !filters) return undefined
  const base = { id, kind, when, filters }
  switch (behaviour) {
    case 'has_purchased': {
      const times = amountOf(row.amount)
      return times && { ...base, behaviour, times }
    }
    case 'total_value':
    case 'total_quantity': {
      const amount = amountOf(row.amount)
      return amount && { ...base, behaviour, amount }
    }
    case 'most_frequent':
      return row.value.trim() !== '' && isText(row.value) ? { ...base, behaviour, attribute: row.attribute, value: row.value } : undefined
    default:
      return { ...base, behaviour }
  }
}

function amountOf({ operator, value, to }: AmountDraft): Amount | undefined {
  if (!isNumeric(value)) return undefined
  if (operator !== 'between') return { operator, value }
  return isNumeric(to) ? { operator, value: [value, to] } : undefined
}

function whenOf({ operator, value, to }: WhenDraft): When | undefined {
  if (operator === 'any_time') return { operator }
  if (!isDate(value)) return undefined
  if (operator !== 'between' && operator !== 'not_between') return { operator, value }
  return isDate(to) ? { operator, value: [value, to] } : undefined
}
