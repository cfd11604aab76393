import { startOfDay } from '../core/calendar'
import type { Attribute, AttributeType } from './catalogue/types'
import { type DateProblem, type Moment, problemOf, stretchOf } from './dates'
import { compareDecimals, decimalText } from './decimal'
import type { Path, Problems } from './problems'
import type { DateValue, Filter, RangeValue, When } from './schema'
import { fold } from './text'

const DATE_MESSAGES: Record<DateProblem, string> = {
  'not a day': 'is not an existing day; write it like 2026-01-31',
  'not a relative date': 'is not a relative date; write it like "today - 30 days" or "3 months ago"',
  'not a time': 'is not an existing time; write it like 2026-01-31T10:00:00',
}
/** NUL, and half of a surrogate pair. */
const UNSTORABLE = /\0|\p{Surrogate}/u
const isNumeric = (type: AttributeType): boolean => type === 'integer' || type === 'decimal'
const isDated = (type: AttributeType): boolean => type === 'date' || type === 'datetime'

/** Notes what does not fit the attribute, and drops the duplicates of a list. */
export function checkComparison(comparison: Filter, attribute: Attribute, path: Path, problems: Problems): void {
  const at = [...path, 'value']
  switch (comparison.operator) {
    case 'in_list':
    case 'not_in_list':
      comparison.value = distinctValues(comparison.value, attribute.type, at, problems)
      return
    case 'between':
    case 'not_between':
      return checkRange(comparison.value, attribute.type, at, problems)
    default:
      if ('value' in comparison) checkOne(comparison.value, attribute.type, at, problems)
  }
}

export function checkWhen(when: When, path: Path, problems: Problems): void {
  if (when.operator === 'any_time') return
  if (Array.isArray(when.value)) checkRange(when.value, 'datetime', [...path, 'value'], problems)
  else checkDate(when.value, 'datetime', [...path, 'value'], problems)
}

function checkOne(value: string | number | DateValue, type: AttributeType, path: Path, problems: Problems): void {
  if (typeof value === 'object') checkDate(value, type, path, problems)
  else if (type === 'string') checkText(value, path, problems)
}

function checkText(value: string | number, path: Path, problems: Problems): void {
  if (typeof value !== 'string') problems.add(path, 'must be text')
  else if (value === '') problems.add(path, 'needs a text')
  else if (UNSTORABLE.test(value)) problems.add(path, 'has a character that no text can have')
}

function checkDate(value: DateValue, type: AttributeType, path: Path, problems: Problems): void {
  if ('instant' in value && type === 'date') return problems.add(path, 'must be a day: this attribute has no time of day')
  const problem = problemOf(value)
  if (problem) problems.add([...path, Object.keys(value)[0] ?? ''], DATE_MESSAGES[problem])
}

function distinctValues(list: readonly (string | number)[], type: AttributeType, path: Path, problems: Problems): (string | number)[] {
  const distinct = new Map<string, string | number>()
  list.forEach((value, index) => {
    const key = type === 'string' ? textKey(value, [...path, index], problems) : numberKey(value, [...path, index], problems)
    if (!distinct.has(key)) distinct.set(key, value)
  })
  return [...distinct.values()]
}

function textKey(value: string | number, path: Path, problems: Problems): string {
  checkText(value, path, problems)
  return fold(String(value))
}

function numberKey(value: string | number, path: Path, problems: Problems): string {
  if (typeof value === 'number' || /^-?\d{1,20}(\.\d{1,10})?$/.test(value)) return decimalText(value)
  problems.add(path, 'must be a plain decimal number')
  return value
}

function checkRange([from, to]: RangeValue, type: AttributeType, path: Path, problems: Problems): void {
  if (typeof from === 'object' && typeof to === 'object') {
    if (!isDated(type)) return problems.add(path, 'must be two numbers')
    const before = problems.issues.length
    checkDate(from, type, [...path, 0], problems)
    checkDate(to, type, [...path, 1], problems)
    if (problems.issues.length === before && isBackward(from, to)) problems.note(path, 'ends before it begins')
  } else if (typeof from !== 'object' && typeof to !== 'object') {
    if (!isNumeric(type)) return problems.add(path, 'must be two dates')
    if (compareDecimals(from, to) > 0) problems.note(path, 'ends before it begins')
  }
}

/** Any day will do to put two relative dates in order. */
const SOME: Moment = { asOf: startOfDay('2001-03-15', 'UTC'), timezone: 'UTC', today: '2001-03-15', until: startOfDay('2001-03-15', 'UTC') }

function isBackward(from: DateValue, to: DateValue): boolean {
  if ('relative' in from !== 'relative' in to) return false
  return stretchOf(from, SOME).from >= stretchOf(to, SOME).to
}
