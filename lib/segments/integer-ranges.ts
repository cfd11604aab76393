import { ceiling, floor, isWhole } from './decimal'
import type { Filter, RangeValue } from './schema'
import { misfit } from './misfit'

/** Whole numbers from `low` to `high`, both in; null is no bound. */
export interface IntegerRange {
  low: bigint | null
  high: bigint | null
}

/** The whole numbers that a comparison accepts, as ranges in ascending order. */
export function integerRanges(comparison: Filter): IntegerRange[] {
  switch (comparison.operator) {
    case 'equals':
      return only(comparison.value)
    case 'not_equals':
      return complement(only(comparison.value))
    case 'greater_than':
      return [{ low: floor(comparison.value) + 1n, high: null }]
    case 'greater_or_equal':
      return [{ low: ceiling(comparison.value), high: null }]
    case 'less_than':
      return [{ low: null, high: ceiling(comparison.value) - 1n }]
    case 'less_or_equal':
      return [{ low: null, high: floor(comparison.value) }]
    case 'between':
      return between(comparison.value)
    case 'not_between':
      return complement(between(comparison.value))
    case 'in_list':
      return merged(wholeNumbers(comparison.value))
    case 'not_in_list':
      return complement(merged(wholeNumbers(comparison.value)))
    default:
      throw misfit(comparison)
  }
}

/** No stored integer is beyond it. */
export const LARGEST = 2n ** 62n

/** The whole numbers of a list in ascending order; what is not whole, or too large to be stored, equals no integer. */
export function wholeNumbers(list: readonly (string | number)[]): bigint[] {
  const whole = new Set(
    list
      .filter(isWhole)
      .map(floor)
      .filter((value) => value <= LARGEST && value >= -LARGEST),
  )
  return [...whole].sort((a, b) => (a < b ? -1 : 1))
}

function only(value: string | number): IntegerRange[] {
  return isWhole(value) ? [{ low: floor(value), high: floor(value) }] : []
}

function between([from, to]: RangeValue): IntegerRange[] {
  const low = ceiling(numeric(from))
  const high = floor(numeric(to))
  return low <= high ? [{ low, high }] : []
}

function numeric(value: RangeValue[number]): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value
  throw new Error('A range of dates must not be compared with a number')
}

function merged(sorted: readonly bigint[]): IntegerRange[] {
  const ranges: { low: bigint; high: bigint }[] = []
  for (const value of sorted) {
    const last = ranges.at(-1)
    if (last && last.high + 1n === value) last.high = value
    else ranges.push({ low: value, high: value })
  }
  return ranges
}

function complement(ranges: readonly IntegerRange[]): IntegerRange[] {
  const gaps: IntegerRange[] = []
  let low: bigint | null = null
  for (const range of ranges) {
    if (range.low !== null) gaps.push({ low, high: range.low - 1n })
    if (range.high === null) return gaps
    low = range.high + 1n
  }
  return [...gaps, { low, high: null }]
}
