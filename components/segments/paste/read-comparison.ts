import type { Attribute } from '@/lib/segments/catalogue/types'
import type { Operator } from '@/lib/segments/schema'

type Value = number | string | { day: string }
export interface ReadComparison {
  operator: Operator
  value?: Value | [Value, Value]
}

const NUMBER = String.raw`[^\d-]{0,2}(-?[\d][\d,]*(?:\.\d+)?)(?:\s*(?:days?|years?|orders?|items?|times?|[A-Z]{3}|%))?`
const DAY = String.raw`(\d{4}-\d{2}-\d{2})`

/** Usual words for a comparison with a number; the first that fits decides. */
const OF_NUMBERS: readonly [words: string, operator: Operator][] = [
  ['(?:is )?(?:at least|no less than|>=|≥|greater than or equal to|from)', 'greater_or_equal'],
  ['(?:is )?(?:at most|no more than|up to|<=|≤|less than or equal to)', 'less_or_equal'],
  ['(?:is )?(?:more than|greater than|over|above|>)', 'greater_than'],
  ['(?:is )?(?:less than|fewer than|under|below|<)', 'less_than'],
  ['(?:is not|not|≠)', 'not_equals'],
  ['(?:is exactly|exactly|equals|is|=|of)?', 'equals'],
]
const OF_DAYS: readonly [words: string, operator: Operator][] = [
  ['(?:is )?(?:on or after|since|from)', 'on_or_after'],
  ['(?:is )?(?:on or before|until|up to)', 'on_or_before'],
  ['(?:is )?after', 'after'],
  ['(?:is )?before', 'before'],
  ['(?:is )?(?:on)?', 'on'],
]
const OF_TEXT: readonly [words: string, operator: Operator][] = [
  ['(?:does not contain|without)', 'does_not_contain'],
  ['(?:contains|has|includes)', 'has'],
  ['(?:starts with|begins with)', 'starts_with'],
  ['ends with', 'ends_with'],
  ['(?:is not exactly|is not|not)', 'not_exactly'],
  ['(?:is exactly|is|=|equals)', 'exactly'],
]

/** What stands behind the name of an attribute: `at least 2`, `is true`, `is web`. Undefined where that says nothing. */
export function comparisonIn(text: string, { type }: Pick<Attribute, 'type'>): ReadComparison | undefined {
  const words = text.trim()
  if (/^(is )?(not )?(empty|null|unknown|missing)$/i.test(words)) {
    const isNot = /\bnot\b/i.test(words)
    if (type === 'string') return { operator: isNot ? 'not_empty' : 'empty' }
    return { operator: isNot ? 'is_not_null' : 'is_null' }
  }
  switch (type) {
    case 'boolean':
      if (/^(is )?(true|yes)?$/i.test(words)) return { operator: 'is_true' }
      return /^(is )?(false|no|not( true)?)$/i.test(words) ? { operator: 'is_false' } : undefined
    case 'integer':
    case 'decimal':
      return rangeIn(words, NUMBER, numberOf) ?? oneIn(words, OF_NUMBERS, NUMBER, numberOf)
    case 'date':
    case 'datetime':
      return rangeIn(words, DAY, (day) => ({ day })) ?? oneIn(words, OF_DAYS, DAY, (day) => ({ day }))
    case 'string':
      return oneIn(words, OF_TEXT, String.raw`["“]?(.+?)["”]?`, (value) => value)
  }
}

function oneIn(words: string, known: readonly [string, Operator][], value: string, read: (text: string) => Value): ReadComparison | undefined {
  for (const [phrase, operator] of known) {
    const found = new RegExp(`^${phrase}\\s*${value}$`, 'i').exec(words)?.[1]
    if (found !== undefined) return { operator, value: read(found) }
  }
  return undefined
}

function rangeIn(words: string, value: string, read: (text: string) => Value): ReadComparison | undefined {
  const [, from, to] = new RegExp(`^(?:is )?(?:between|from) ${value} (?:and|to) ${value}$`, 'i').exec(words) ?? []
  return from === undefined || to === undefined ? undefined : { operator: 'between', value: [read(from), read(to)] }
}

function numberOf(text: string): number {
  return Number(text.replaceAll(',', ''))
}
