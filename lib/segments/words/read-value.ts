import type { AttributeType } from '../catalogue/types'
import { operatorsOf } from '../operators'
import type { DateValue, Operator } from '../schema'
import type { Scanner } from './scanner'

/** Operator and value as they stand in JSON; checked by `parseDefinition` like those of anybody. */
export interface ReadComparison {
  operator: Operator
  value?: unknown
}

const NUMBER = /-?\d+(\.\d+)?(?![\w-])/y
/** As text a number may have this many digits; one with more was a number before. */
const PLAIN = /^-?\d{1,20}(\.\d{1,10})?$/
const TEXT = /"(?:[^"\\]|\\.)*"/suy
const DAY = /\d{4}-\d{2}-\d{2}(?![\w-])/y
const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?/y
const RELATIVE = /(today|now|yesterday|tomorrow)(\s*[-+]\s*\d+\s*(day|week|month|year)s?)?(?!\w)/iy
const AGO = /\d+\s*(day|week|month|year)s?\s+ago(?!\w)/iy

/** What follows an attribute: the longest operator of its type that stands here, with a value of its shape. */
export function readComparison(scanner: Scanner, type: AttributeType): ReadComparison {
  for (const negated of [true, false]) {
    const range = scanner.attempt(() => (scanner.take(negated ? 'is not from' : 'is from') ? readRange(scanner, type) : undefined))
    if (range) return { operator: negated ? 'not_between' : 'between', value: range }
  }
  const choices = operatorsOf(type).filter(({ shape }) => shape !== 'range')
  for (const { operator, label, shape } of [...choices].sort((a, b) => b.label.length - a.label.length)) {
    const found = scanner.attempt((): ReadComparison | undefined => {
      if (!scanner.take(label)) return undefined
      if (shape === 'none') return { operator }
      const value = shape === 'list' ? readList(scanner, type) : readOne(scanner, type)
      return value === undefined ? undefined : { operator, value }
    })
    if (found) return found
  }
  return scanner.stop()
}

/** The two ends after "from". */
export function readRange(scanner: Scanner, type: AttributeType): [unknown, unknown] | undefined {
  const from = readOne(scanner, type)
  if (from === undefined || !scanner.take('to')) return undefined
  const to = readOne(scanner, type)
  return to === undefined ? undefined : [from, to]
}

function readList(scanner: Scanner, type: AttributeType): unknown[] | undefined {
  if (!scanner.take('(')) return undefined
  const list: unknown[] = []
  do {
    const value = readOne(scanner, type)
    if (value === undefined) return undefined
    list.push(value)
  } while (scanner.take(','))
  return scanner.take(')') ? list : undefined
}

function readOne(scanner: Scanner, type: AttributeType): unknown {
  switch (type) {
    case 'string':
      return readText(scanner)
    case 'integer':
    case 'decimal':
      return readNumber(scanner)
    case 'date':
    case 'datetime':
      return readDate(scanner)
    case 'boolean':
      return undefined
  }
}

export function readText(scanner: Scanner, as = 'a text in quotes'): string | undefined {
  const quoted = scanner.match(TEXT, as)
  if (quoted === undefined) return undefined
  try {
    return JSON.parse(quoted) as string
  } catch {
    return scanner.stop(
      'A text in quotes has a backslash that means nothing; write \\\\ for a backslash and \\" for a quotation mark.',
      scanner.position - quoted.length,
    )
  }
}

/** A number where it is exact as one, else its text. */
export function readNumber(scanner: Scanner): number | string | undefined {
  const text = scanner.match(NUMBER, 'a number')
  if (text === undefined) return undefined
  return String(Number(text)) === text || !PLAIN.test(text) ? Number(text) : text
}

export function readDate(scanner: Scanner): DateValue | undefined {
  const instant = scanner.match(INSTANT, 'a time such as 2026-01-31T10:00:00')
  if (instant !== undefined) return { instant }
  const day = scanner.match(DAY, 'a day such as 2026-01-31')
  if (day !== undefined) return { day }
  const relative = scanner.match(RELATIVE, 'a relative date such as today - 30 days') ?? scanner.match(AGO, 'a relative date such as 3 months ago')
  return relative === undefined ? undefined : { relative }
}
