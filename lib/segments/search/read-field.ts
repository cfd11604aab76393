import type { Attribute } from '../catalogue/types'
import type { DateValue } from '../schema'
import { noteOn, readPattern } from './free-text'
import { DATE_FORMS, readDateToken, readFlagToken, readListToken, readNumberToken } from './tokens'

/** What the parameters of one field say: a value, or the two ends of a range. */
export interface FieldValues {
  value?: string
  from?: string
  to?: string
}

/** Comparisons that all hold; `orNone` adds the customers who have no value. */
export type ReadField = { ok: true; comparisons: object[]; orNone?: boolean; notes: string[] } | { ok: false; message: string }

type Range = { ok: true; from?: unknown; to?: unknown } | { ok: false; message: string }

export function readField(attribute: Attribute, values: FieldValues): ReadField {
  if (values.value !== undefined && (values.from !== undefined || values.to !== undefined)) {
    return refused('is given a value and a range; leave one of them out')
  }
  switch (attribute.type) {
    case 'date':
    case 'datetime':
      return values.value === undefined ? readDateRange(values) : readDay(values.value)
    case 'integer':
    case 'decimal':
      return values.value === undefined ? readNumberRange(values) : readNumber(values.value)
    case 'boolean':
      return values.value === undefined ? refused('has no range: it is true or false') : readFlag(values.value)
    case 'string':
      return values.value === undefined ? refused('has no range: it is text') : readText(values.value)
  }
}

function refused(message: string): { ok: false; message: string } {
  return { ok: false, message }
}

function done(comparisons: object[], notes: string[] = []): ReadField {
  return { ok: true, comparisons, notes }
}

function ends(values: FieldValues, read: (text: string) => unknown, forms: string): Range {
  const [from, to] = [values.from, values.to].map((text) => (text === undefined ? undefined : (read(text) ?? null)))
  const wrong = from === null ? values.from : to === null ? values.to : undefined
  return wrong === undefined ? { ok: true, from, to } : refused(`does not understand “${wrong}”; write ${forms}`)
}

function readDateRange(values: FieldValues): ReadField {
  const range = ends(values, readDateToken, DATE_FORMS)
  if (!range.ok) return range
  if (range.from !== undefined && range.to !== undefined) return done([{ operator: 'between', value: [range.from, range.to] }])
  return done([range.from === undefined ? { operator: 'on_or_before', value: range.to } : { operator: 'on_or_after', value: range.from }])
}

function readDay(text: string): ReadField {
  const value = readDateToken(text)
  if (!value) return refused(`does not understand “${text}”; write ${DATE_FORMS}`)
  const within = /^\s*(past|next)/i.exec(text)?.[1]?.toLowerCase()
  if (within === undefined) return done([{ operator: 'on', value }])
  const today: DateValue = { relative: 'today' }
  const range = within === 'past' ? [value, today] : [today, value]
  return done([{ operator: 'between', value: range }], [`“${text.trim()}” alone is read as the days from then to today.`])
}

function readNumberRange(values: FieldValues): ReadField {
  const range = ends(values, readNumberToken, 'a number')
  if (!range.ok) return range
  const { from, to } = range
  const comparison =
    from !== undefined && to !== undefined
      ? { operator: 'between', value: [from, to] }
      : from === undefined
        ? { operator: 'less_or_equal', value: to }
        : { operator: 'greater_or_equal', value: from }
  if (from === undefined || Number(from) !== 0) return done([comparison])
  return { ok: true, comparisons: [comparison], orNone: true, notes: ['A range from 0 also finds customers without a value, as the search does.'] }
}

function readNumber(text: string): ReadField {
  const list = readListToken(text)
  const values = (list ?? [text]).map(readNumberToken)
  const wrong = values.indexOf(undefined)
  if (list?.length === 0) return refused('has an empty list')
  if (wrong >= 0) return refused(`does not understand “${(list ?? [text])[wrong]}”; write a number`)
  return done([list ? { operator: 'in_list', value: values } : { operator: 'equals', value: values[0] }])
}

function readFlag(text: string): ReadField {
  const flag = readFlagToken(text)
  return flag === undefined ? refused(`does not understand “${text}”; write true or false`) : done([{ operator: flag ? 'is_true' : 'is_false' }])
}

function readText(text: string): ReadField {
  const list = readListToken(text)
  if (list) return list.length === 0 ? refused('has an empty list') : done([{ operator: 'in_list', value: list }])
  const clean = text.trim()
  if (clean === '') return refused('has no value')
  if (/^[*?]/.test(clean)) return refused(`begins with a wildcard in “${clean}”; begin with a letter`)
  const pattern = readPattern(clean)
  const note = noteOn(clean)
  return done(pattern ?? [{ operator: 'exactly', value: clean }], note === undefined ? [] : [note])
}
