import { daysBetween } from '../../core/calendar'
import type { Attribute } from '../catalogue/types'
import { type Moment, parseRelative, resolveDay, stretchOf } from '../dates'
import { integerRanges } from '../integer-ranges'
import { LIFECYCLE_STATUSES } from '../lifecycle'
import { PREDICTED_STATUSES, VALUE_TIER_NAMES } from '../predicted-lifecycle'
import { compareText } from '../compare-text'
import { numberRanges } from '../number-ranges'
import { complement, type Range, type Ranges, union } from '../ranges'
import type { AttributeCondition, DateValue, Filter } from '../schema'
import { anything, listSet, nothing, rangeSet, type Some, testSet, type ValueSet } from './value-set'

const ORIGIN = '2000-01-01'

/** Texts that can be nothing else, whatever is imported. */
const CLOSED: Record<string, readonly string[]> = {
  historical_purchaser_lifecycle_status: LIFECYCLE_STATUSES,
  customer_type: ['customer', 'prospect'],
  predicted_customer_lifecycle_status: PREDICTED_STATUSES,
  predicted_customer_lifetime_value_tier: VALUE_TIER_NAMES,
}

/** Two conditions with the same key are about the same stored value; dates and the days since them are. */
export function keyOf(attribute: Attribute): string {
  const { source } = attribute
  const kind = source.kind === 'days_since' ? 'column' : source.kind
  return JSON.stringify({ ...source, kind })
}

/** How a condition tells time: by days that move with the calendar, by days that stand, by both, or not at all. */
export type Time = 'moving' | 'fixed' | 'mixed' | 'none'

export function timeOf(condition: Filter, attribute: Attribute): Time {
  if (!('value' in condition)) return 'none'
  if (attribute.source.kind === 'days_since') return 'moving'
  if (attribute.type !== 'date' && attribute.type !== 'datetime') return 'none'
  const dates = [condition.value].flat() as DateValue[]
  const moving = dates.filter((date) => 'relative' in date).length
  return moving === 0 ? 'fixed' : moving === dates.length ? 'moving' : 'mixed'
}

/** Months and years are as long as the day they are counted from makes them. */
export function countsMonths(condition: Filter): boolean {
  if (!('value' in condition)) return false
  const dates = [condition.value].flat().filter((one): one is { relative: string } => typeof one === 'object' && 'relative' in one)
  return dates.some(({ relative }) => /month|year/.test(parseRelative(relative)?.unit ?? ''))
}

export function setOf(condition: AttributeCondition | Filter, attribute: Attribute, moment: Moment): ValueSet {
  const kind: Some['kind'] = attribute.type === 'string' || attribute.type === 'boolean' ? 'texts' : 'ranges'
  const { operator } = condition
  if (operator === 'is_null' || operator === 'empty') return nothing(kind, true)
  if (operator === 'is_not_null' || operator === 'not_empty') return narrowed(anything(kind), attribute)
  if (operator === 'is_true' || operator === 'is_false') return listSet([operator === 'is_true' ? 'true' : 'false'])
  switch (attribute.type) {
    case 'integer':
      return rangeSet(attribute.source.kind === 'days_since' ? daysAgo(condition, moment) : numberRanges(condition, 'integer'))
    case 'decimal':
      return rangeSet(numberRanges(condition, 'decimal'))
    case 'date':
    case 'datetime':
      return rangeSet(dateRanges(condition, attribute.type, moment))
    default:
      return narrowed(
        operator === 'exactly' ? listSet([condition.value]) : operator === 'in_list' ? listSet(condition.value.map(String)) : testSet(condition),
        attribute,
      )
  }
}

/** What a closed list of values leaves of it. */
function narrowed(set: ValueSet, attribute: Attribute): ValueSet {
  const closed = attribute.type === 'boolean' ? ['true', 'false'] : CLOSED[attribute.attribute]
  const { some } = set
  if (!closed || some.kind !== 'texts') return set
  if (some.list !== null) return listSet(some.list.filter((value) => closed.some((one) => one.toLowerCase() === value)))
  return listSet(closed.filter((value) => some.tests.every((test) => compareText(test, value))))
}

/** What can be said of the attribute at all. */
export function domainOf(attribute: Attribute): ValueSet {
  const kind: Some['kind'] = attribute.type === 'string' || attribute.type === 'boolean' ? 'texts' : 'ranges'
  return { ...narrowed(anything(kind), attribute), none: attribute.nullable }
}

/** Days are numbered, so that days since an order compare with the dates that move with the day of the count. */
function daysAgo(condition: Filter, { today }: Moment): Ranges {
  const now = BigInt(daysBetween(ORIGIN, today))
  const ranges = integerRanges(condition).map(({ low, high }): Range => ({
    from: high === null ? null : { at: String(now - high), after: false },
    to: low === null ? null : { at: String(now - low + 1n), after: false },
  }))
  return union(...ranges)
}

function dateRanges(condition: Filter, type: 'date' | 'datetime', moment: Moment): Ranges {
  if (!('value' in condition)) return []
  const [first, last] = Array.isArray(condition.value) ? condition.value : [condition.value, condition.value]
  const [start, end] = [boundsOf(first as DateValue, type, moment), boundsOf(last as DateValue, type, moment)]
  const cut = (at: number): { at: number; after: false } => ({ at, after: false })
  switch (condition.operator) {
    case 'on':
    case 'between':
      return union({ from: cut(start.from), to: cut(end.to) })
    case 'not_on':
    case 'not_between':
      return complement(union({ from: cut(start.from), to: cut(end.to) }))
    case 'after':
      return [{ from: cut(start.to), to: null }]
    case 'on_or_after':
      return [{ from: cut(start.from), to: null }]
    case 'before':
      return [{ from: null, to: cut(start.from) }]
    default:
      return [{ from: null, to: cut(start.to) }]
  }
}

/** Half-open, in days from 2000 for what moves and for dates, in milliseconds for instants that stand. */
function boundsOf(value: DateValue, type: 'date' | 'datetime', moment: Moment): { from: number; to: number } {
  if ('relative' in value || type === 'date') {
    const day = daysBetween(ORIGIN, resolveDay(value, moment))
    return { from: day, to: day + 1 }
  }
  const { from, to } = stretchOf(value, moment)
  return { from: Date.parse(from), to: Date.parse(to) }
}
