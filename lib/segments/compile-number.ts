import { decimalText } from './decimal'
import { cast, DIALECT } from './dialect'
import { type Fragment, join, raw, sql } from './fragment'
import { type IntegerRange, integerRanges, LARGEST, wholeNumbers } from './integer-ranges'
import { misfit } from './misfit'
import type { Amount, Filter } from './schema'

/** Bounds as whole numbers, so that an integer column is compared without conversion. */
export function compileInteger(comparison: Filter, value: Fragment): Fragment {
  if (comparison.operator === 'in_list') return DIALECT.inList(value, wholeNumbers(comparison.value).map(String), 'bigint')
  if (comparison.operator === 'not_in_list') return DIALECT.notInList(value, wholeNumbers(comparison.value).map(String), 'bigint')
  return anyRange(value, integerRanges(comparison), ({ low, high }) => [
    ...(low === null ? [] : [sql`${value} >= ${whole(low)}`]),
    ...(high === null ? [] : [sql`${value} <= ${whole(high)}`]),
  ])
}

/** One of the ranges, each made of bounds; a range without bounds is having a value. */
export function anyRange(value: Fragment, ranges: readonly IntegerRange[], boundsOf: (range: IntegerRange) => Fragment[]): Fragment {
  if (ranges.length === 0) return raw('false')
  const parts = ranges.map((range) => {
    const bounds = boundsOf(range)
    return bounds.length === 0 ? sql`${value} is not null` : join(bounds, ' and ')
  })
  return parts.length === 1 ? sql`(${parts[0] ?? raw('false')})` : sql`((${join(parts, ') or (')}))`
}

function whole(value: bigint): Fragment {
  const clamped = value > LARGEST ? LARGEST : value < -LARGEST ? -LARGEST : value
  return cast(clamped.toString(), 'bigint')
}

export function compileDecimal(comparison: Filter, value: Fragment): Fragment {
  switch (comparison.operator) {
    case 'equals':
      return sql`${value} = ${numeric(comparison.value)}`
    case 'not_equals':
      return sql`${value} <> ${numeric(comparison.value)}`
    case 'greater_than':
      return sql`${value} > ${numeric(comparison.value)}`
    case 'greater_or_equal':
      return sql`${value} >= ${numeric(comparison.value)}`
    case 'less_than':
      return sql`${value} < ${numeric(comparison.value)}`
    case 'less_or_equal':
      return sql`${value} <= ${numeric(comparison.value)}`
    case 'between':
      return sql`(${value} >= ${numeric(comparison.value[0])} and ${value} <= ${numeric(comparison.value[1])})`
    case 'not_between':
      return sql`(${value} < ${numeric(comparison.value[0])} or ${value} > ${numeric(comparison.value[1])})`
    case 'in_list':
      return DIALECT.inList(value, comparison.value.map(decimalText), 'numeric')
    case 'not_in_list':
      return DIALECT.notInList(value, comparison.value.map(decimalText), 'numeric')
    default:
      throw misfit(comparison)
  }
}

/** How a count or a sum compares. A count is not made a decimal for each customer where the number it is compared with is whole. */
export function compileAmount(amount: Amount, value: Fragment): Fragment {
  switch (amount.operator) {
    case 'more_than':
      return sql`${value} > ${wholeOrNumeric(amount.value)}`
    case 'less_than':
      return sql`${value} < ${wholeOrNumeric(amount.value)}`
    case 'exactly':
      return sql`${value} = ${wholeOrNumeric(amount.value)}`
    case 'between':
      return sql`(${value} >= ${wholeOrNumeric(amount.value[0])} and ${value} <= ${wholeOrNumeric(amount.value[1])})`
  }
}

function wholeOrNumeric(value: string | number): Fragment {
  const text = decimalText(value)
  return /^-?\d{1,18}$/.test(text) ? cast(text, 'bigint') : cast(text, 'numeric')
}

function numeric(value: unknown): Fragment {
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error('A date must not be compared with a number')
  return cast(decimalText(value), 'numeric')
}
