import { integerRanges } from './integer-ranges'
import { misfit } from './misfit'
import { complement, type Range, type Ranges, union } from './ranges'
import type { Amount, Filter } from './schema'

/** The values that a comparison of numbers accepts; for integers the whole ones, so that "more than 1" is "at least 2". */
export function numberRanges(comparison: Filter, type: 'integer' | 'decimal'): Ranges {
  return type === 'integer' ? wholeRanges(comparison) : decimalRanges(comparison)
}

/** The same of a count or a sum. */
export function amountRanges(amount: Amount, type: 'integer' | 'decimal'): Ranges {
  const head = { attribute: '' }
  switch (amount.operator) {
    case 'between':
      return numberRanges({ ...head, operator: 'between', value: amount.value }, type)
    case 'exactly':
      return numberRanges({ ...head, operator: 'equals', value: amount.value }, type)
    case 'more_than':
      return numberRanges({ ...head, operator: 'greater_than', value: amount.value }, type)
    case 'less_than':
      return numberRanges({ ...head, operator: 'less_than', value: amount.value }, type)
  }
}

function wholeRanges(comparison: Filter): Ranges {
  const ranges = integerRanges(comparison).map(({ low, high }): Range => ({
    from: low === null ? null : { at: low.toString(), after: false },
    to: high === null ? null : { at: (high + 1n).toString(), after: false },
  }))
  return union(...ranges)
}

function decimalRanges(comparison: Filter): Ranges {
  switch (comparison.operator) {
    case 'equals':
      return from(comparison.value, comparison.value)
    case 'not_equals':
      return complement(from(comparison.value, comparison.value))
    case 'greater_than':
      return [{ from: { at: comparison.value, after: true }, to: null }]
    case 'greater_or_equal':
      return [{ from: { at: comparison.value, after: false }, to: null }]
    case 'less_than':
      return [{ from: null, to: { at: comparison.value, after: false } }]
    case 'less_or_equal':
      return [{ from: null, to: { at: comparison.value, after: true } }]
    case 'between':
      return from(comparison.value[0], comparison.value[1])
    case 'not_between':
      return complement(from(comparison.value[0], comparison.value[1]))
    case 'in_list':
      return union(...comparison.value.flatMap((one) => from(one, one)))
    case 'not_in_list':
      return complement(union(...comparison.value.flatMap((one) => from(one, one))))
    default:
      throw misfit(comparison)
  }
}

/** Both ends in. */
function from(low: unknown, high: unknown): Ranges {
  if (!isNumeric(low) || !isNumeric(high)) throw new Error('A range of dates must not be compared with a number')
  return union({ from: { at: low, after: false }, to: { at: high, after: true } })
}

function isNumeric(value: unknown): value is number | string {
  return typeof value === 'number' || typeof value === 'string'
}
