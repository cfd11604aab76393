import { dayOf } from '../../../lib/core/calendar'
import { DateValue, type Filter } from '../../../lib/segments/schema'
import { dayMeant } from './date-words'
import { exact } from './exact'

/** A value as the language sees it; null is no value. */
export type Value =
  | { type: 'boolean'; value: boolean | null }
  | { type: 'string'; value: string | null }
  | { type: 'number'; value: bigint | null }
  | { type: 'day'; value: string | null }
  | { type: 'instant'; value: number | null }

export interface Now {
  today: string
  zone: string
}

export function holds(comparison: Filter, subject: Value, now: Now): boolean {
  const { operator } = comparison
  if (operator === 'is_null' || operator === 'empty') return subject.value === null
  if (subject.value === null) return false
  if (operator === 'is_not_null' || operator === 'not_empty') return true
  switch (subject.type) {
    case 'boolean':
      return subject.value === (operator === 'is_true')
    case 'string':
      return holdsForText(comparison, alike(subject.value))
    case 'number':
      return holdsForNumber(comparison, subject.value)
    case 'day':
    case 'instant':
      return holdsForTime(comparison, subject.value, now)
  }
}

export function alike(text: string): string {
  const letters = Array.from(text.normalize('NFC'), (letter) => (letter === 'ς' ? 'σ' : letter.toLowerCase()))
  return letters.join('')
}

function operandsOf(comparison: Filter): unknown[] {
  if (!('value' in comparison)) return []
  return Array.isArray(comparison.value) ? comparison.value : [comparison.value]
}

function holdsForText(comparison: Filter, value: string): boolean {
  const texts = operandsOf(comparison).map((text) => alike(text as string))
  const [text = ''] = texts
  switch (comparison.operator) {
    case 'exactly':
      return value === text
    case 'not_exactly':
      return value !== text
    case 'has':
      return value.indexOf(text) >= 0
    case 'does_not_contain':
      return value.indexOf(text) < 0
    case 'starts_with':
      return value.slice(0, text.length) === text
    case 'ends_with':
      return text.length <= value.length && value.slice(value.length - text.length) === text
    case 'in_list':
      return texts.includes(value)
    case 'not_in_list':
      return !texts.includes(value)
    default:
      throw new Error(`${comparison.operator} of text`)
  }
}

function holdsForNumber(comparison: Filter, value: bigint): boolean {
  const listed = operandsOf(comparison).map((one) => exact(one as string | number))
  const [first = 0n, second = 0n] = listed
  switch (comparison.operator) {
    case 'equals':
      return value === first
    case 'not_equals':
      return value !== first
    case 'greater_than':
      return value > first
    case 'greater_or_equal':
      return value >= first
    case 'less_than':
      return value < first
    case 'less_or_equal':
      return value <= first
    case 'between':
      return first <= value && value <= second
    case 'not_between':
      return !(first <= value && value <= second)
    case 'in_list':
      return listed.includes(value)
    case 'not_in_list':
      return !listed.includes(value)
    default:
      throw new Error(`${comparison.operator} of a number`)
  }
}

/** A day or a relative date is met by the value's local day, an exact time by the value itself. */
function holdsForTime(comparison: Filter, value: string | number, now: Now): boolean {
  const side = (date: unknown): number => {
    const meant = DateValue.parse(date)
    if ('instant' in meant) return Math.sign((value as number) - wallTime(meant.instant, now.zone))
    const day = typeof value === 'number' ? dayOf(new Date(value), now.zone) : value
    const other = dayMeant(meant, now.today)
    return day < other ? -1 : day > other ? 1 : 0
  }
  const [from, to] = operandsOf(comparison)
  switch (comparison.operator) {
    case 'on':
      return side(from) === 0
    case 'not_on':
      return side(from) !== 0
    case 'after':
      return side(from) > 0
    case 'on_or_after':
      return side(from) >= 0
    case 'before':
      return side(from) < 0
    case 'on_or_before':
      return side(from) <= 0
    case 'between':
      return side(from) >= 0 && side(to) <= 0
    case 'not_between':
      return !(side(from) >= 0 && side(to) <= 0)
    default:
      throw new Error(`${comparison.operator} of a time`)
  }
}

/** The first instant at which a wall clock of the zone has reached this time of that day. */
function wallTime(text: string, zone: string): number {
  const naive = Date.parse(`${text}Z`)
  const shown = (instant: number): number => {
    const parts = new Intl.DateTimeFormat('en-CA', { ...CLOCK, timeZone: zone }).formatToParts(instant)
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
    return Date.parse(`${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`) + (instant % 1000)
  }
  const offsets = [-26, 26].map((hours) => shown(naive + hours * 3_600_000) - (naive + hours * 3_600_000))
  const exactly = offsets.map((offset) => naive - offset).filter((instant) => shown(instant) === naive)
  // Within a gap the clocks never show the time: it is read with the offset from before the gap.
  return exactly.length > 0 ? Math.min(...exactly) : naive - (offsets[0] ?? 0)
}

const CLOCK = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
