import { addToDay } from '../core/calendar'
import { parseRelative } from './dates'
import type { DateValue, Filter, When } from './schema'

type Dated = Filter | Exclude<When, { operator: 'any_time' }>

/** The stretch of time that a comparison of dates means, as text: "on or after 2 March" is "after 1 March". */
export function canonicalDate(comparison: Dated): unknown {
  if (!('value' in comparison)) return comparison.operator
  const [first, last] = Array.isArray(comparison.value) ? comparison.value : [comparison.value, comparison.value]
  const from = boundOf(first, 0)
  const to = boundOf(last, 1)
  switch (comparison.operator) {
    case 'on':
    case 'between':
      return ['within', from, to]
    case 'not_on':
    case 'not_between':
      return ['outside', from, to]
    case 'after':
      return ['from', to]
    case 'on_or_after':
      return ['from', from]
    case 'before':
      return ['until', from]
    case 'on_or_before':
      return ['until', to]
    default:
      return [comparison.operator, comparison.value]
  }
}

/** The start of a day, `later` days on. A week is seven days and a year twelve months, wherever they are counted from. */
function boundOf(value: unknown, later: 0 | 1): string {
  const date = value as DateValue
  if ('day' in date) return addToDay(date.day, later, 'day')
  if ('instant' in date) return `${padded(date.instant)}${later ? '+' : ''}`
  const relative = parseRelative(date.relative)
  if (!relative) return date.relative
  const shift = { yesterday: -1, today: 0, tomorrow: 1 }[relative.from]
  if (relative.amount === 0) return `today ${shift + later}`
  const months = { day: 0, week: 0, month: 1, year: 12 }[relative.unit] * relative.amount
  if (months !== 0) return `today ${shift} months ${months} days ${later}`
  return `today ${shift + relative.amount * (relative.unit === 'week' ? 7 : 1) + later}`
}

/** To the millisecond. */
function padded(instant: string): string {
  const [day = '', time = ''] = instant.split('T')
  const [hours = '00', minutes = '00', seconds = '00'] = time.split(':')
  const [whole = '00', fraction = ''] = seconds.split('.')
  return `${day}T${hours}:${minutes}:${whole}.${fraction.padEnd(3, '0')}`
}
