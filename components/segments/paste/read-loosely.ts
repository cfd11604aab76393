import { dayOf } from '@/lib/core/calendar'
import type { Attribute } from '@/lib/segments/catalogue/types'
import { isGroup } from '@/lib/segments/nodes'
import type { Condition, Group, Node } from '@/lib/segments/schema'
import { parseDefinition } from '@/lib/segments/parse-definition'
import { allTemplates } from '@/lib/segments/templates'
import type { WordsContext } from '@/lib/segments/words/parse-words'
import { didYouMean } from '../picker/search'
import { comparisonIn } from './read-comparison'
import { readSentence } from './read-sentence'
import type { ReadText } from './read-text'

/**
 * Conditions out of a plain sentence, by rule and without a guess: attributes by their names, comparisons by their usual words, templates by theirs.
 * What fits none of these is named, with the nearest that is known.
 */
export function readLoosely(text: string, context: WordsContext): ReadText {
  const exact = readSentence(text, context)
  if (exact) return exact
  const refused: { text: string; reason: string }[] = []
  const include: Node[] = []
  const exclude: Node[] = []
  for (const { words, isExcluded } of clausesOf(text)) {
    const node = conditionIn(words, context) ?? templateIn(words, context)
    if (node) (isExcluded ? exclude : include).push(node)
    else refused.push({ text: words, reason: reasonFor(words, context) })
  }
  const all = (of: Node[]): Group => ({ match: 'all', of: of.some((one) => isGroup(one)) ? of : [{ match: 'all', of }] })
  return {
    definition: { version: 1, include: all(include), exclude: exclude.length === 0 ? null : all(exclude) },
    notes: [],
    refused,
  }
}

/** `lapsed customers with an email, but not staff`: at commas and at "and" that does not join two ends of a range. */
function clausesOf(text: string): { words: string; isExcluded: boolean }[] {
  let isExcluded = false
  return text
    .replaceAll(/\b(between|from)\s+(\S+)\s+(?:and|to)\s+(\S+)/gi, '$1 $2 to $3')
    .split(/[;\n]|,(?!\d)|\.(?=\s|$)|\band\b|(?=\bbut not\b|\bexcept\b|\bwithout\b)/i)
    .flatMap((part) => {
      isExcluded ||= /\b(but not|except|without)\b/i.test(part)
      const words = part
        .replaceAll(/\b(but not|except|without)\b/gi, ' ')
        .trim()
        .replace(FILLER, '')
        .replaceAll(/\s+/g, ' ')
      return words === '' ? [] : [{ words, isExcluded }]
    })
}

const FILLER = /^((and|all|any|the|of|customers?|people|everybody|who|whose|that|with|where|have|has|had|are|an|a|their|in)\s+)+/i
const BOUGHT =
  /^(?:(not|never|n't|haven't|didn't|did not|have not) )?(?:been )?(?:bought|buy|ordered|order|purchased|purchase)\b.*?(?:(?:in|for|within) )?(?:the )?(?:last|past|latest)?\s*(\d+)\s*(day|week|month|year)s?/i
const DAYS: Record<string, number> = { day: 1, week: 7, month: 30, year: 365 }

function conditionIn(words: string, { catalogue, newId }: WordsContext): Condition | undefined {
  const [, not, count, unit] = BOUGHT.exec(words) ?? []
  if (count !== undefined && unit !== undefined) {
    const value = Number(count) * (DAYS[unit.toLowerCase()] ?? 1)
    const operator = not ? 'greater_than' : 'less_or_equal'
    return { id: newId(), kind: 'attribute', table: 'transaction_attributes_extended', attribute: 'days_since_latest_order', operator, value }
  }
  const found = attributeIn(words, catalogue.attributes)
  if (!found) return undefined
  const { attribute, rest } = found
  const comparison = comparisonIn(rest, attribute)
  if (!comparison) return undefined
  const condition = { id: newId(), kind: 'attribute' as const, table: attribute.table, attribute: attribute.attribute, ...comparison }
  const parsed = parseDefinition({ version: 1, include: { match: 'all', of: [condition] }, exclude: null }, catalogue)
  return parsed.ok ? (parsed.definition.include.of[0] as Condition) : undefined
}

/** The attribute whose whole name the words begin with, the longest; of two tables the one with one row a customer. */
function attributeIn(words: string, attributes: readonly Attribute[]): { attribute: Attribute; rest: string } | undefined {
  const text = words.toLowerCase()
  const named = attributes
    .filter(({ label }) => text.startsWith(label.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(text.slice(label.length)))
    .sort((a, b) => b.label.length - a.label.length || Number(a.table.startsWith('unified')) - Number(b.table.startsWith('unified')))
  const [attribute] = named
  return attribute && { attribute, rest: words.slice(attribute.label.length).trim() }
}

const STOP = new Set(['customers', 'customer', 'win', 'back', 'buyers'])

/** The template of which every word that says something is there: `lapsed customers` is Win-back: Lapsed Customers. */
function templateIn(words: string, { newId }: WordsContext): Group | undefined {
  const wanted = wordsOf(words)
  if (wanted.length === 0) return undefined
  const template = allTemplates(newId, dayOf(new Date(), 'UTC')).find(({ name }) => {
    const own = wordsOf(name)
    return own.length > 0 && own.every((word) => wanted.includes(word)) && wanted.every((word) => own.includes(word))
  })
  return template?.definition.exclude === null ? template.definition.include : undefined
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !STOP.has(word))
}

function reasonFor(words: string, { catalogue }: WordsContext): string {
  const found = attributeIn(words, catalogue.attributes)
  if (found) return `${found.attribute.label} is known, what follows it is not. Write for example “${exampleOf(found.attribute)}”.`
  const items = catalogue.attributes.map(({ label }) => ({ label, words: '' }))
  const near = didYouMean(items, words.split(' ').slice(0, 4).join(' '))
  return near ? `no attribute has this name. Did you mean “${near.label}”?` : 'no attribute and no template has this name.'
}

function exampleOf({ label, type }: Attribute): string {
  if (type === 'boolean') return `${label} is true`
  if (type === 'string') return `${label} is web`
  return type === 'date' || type === 'datetime' ? `${label} is before 2026-01-31` : `${label} at least 2`
}
