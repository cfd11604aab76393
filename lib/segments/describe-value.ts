import type { AttributeType } from './catalogue/types'
import { decimalText } from './decimal'
import { findOperator } from './operators'
import type { DateValue, Filter, RangeValue, When } from './schema'

/** `is greater than or equal to 365`, `is from 2026-01-01 to today`, `is in list ("socks", "hats")`. */
export function describeComparison(comparison: Filter, type: AttributeType | undefined): string {
  switch (comparison.operator) {
    case 'between':
      return `is ${describeRange(comparison.value)}`
    case 'not_between':
      return `is not ${describeRange(comparison.value)}`
    default: {
      const label = (type && findOperator(type, comparison.operator)?.label) ?? comparison.operator.replaceAll('_', ' ')
      return 'value' in comparison ? `${label} ${describeValue(comparison.value, type)}` : label
    }
  }
}

/** A window of purchases: `after today - 90 days`, `at any time`. */
export function describeWhen(when: When): string {
  switch (when.operator) {
    case 'any_time':
      return 'at any time'
    case 'between':
      return describeRange(when.value)
    case 'not_between':
      return `not ${describeRange(when.value)}`
    default:
      return `${when.operator.replaceAll('_', ' ')} ${describeDate(when.value)}`
  }
}

/** Both ends belong to it. */
function describeRange([from, to]: RangeValue): string {
  return `from ${describeOne(from)} to ${describeOne(to)}`
}

function describeOne(value: RangeValue[number]): string {
  return typeof value === 'object' ? describeDate(value) : numberText(value)
}

function describeDate(value: DateValue): string {
  if ('day' in value) return value.day
  if ('instant' in value) return value.instant
  return value.relative.trim().toLowerCase()
}

type Value = Extract<Filter, { value: unknown }>['value']

function describeValue(value: Value, type: AttributeType | undefined): string {
  if (Array.isArray(value)) return `(${value.map((one) => describeValue(one, type)).join(', ')})`
  if (typeof value === 'object') return describeDate(value)
  return type === 'integer' || type === 'decimal' ? numberText(value) : JSON.stringify(value)
}

/** As it was written, but never with an exponent. */
export function numberText(value: number | string): string {
  return typeof value === 'number' ? decimalText(value) : value
}
