import fc from 'fast-check'
import { parseRelative } from '../../../lib/segments/dates'

type Json = Record<string, unknown>

/** Another way to write the same definition, chosen by `random` (0 to 1 each time): shuffled, wrapped, repeated, spelled differently. */
export function rewritten(definition: unknown, random: () => number): unknown {
  const { include, exclude } = definition as Json
  const group = (one: unknown): unknown => {
    const { match, of } = one as { match: string; of: unknown[] }
    const nodes = of.map((node) => wrap('match' in (node as Json) ? group(node) : spelled(node, random), match))
    const repeated = nodes.flatMap((node) => (random() < 0.25 ? [node, structuredClone(node)] : [node]))
    return { match, of: shuffled(repeated, random) }
  }
  const wrap = (node: unknown, match: string): unknown => {
    const dice = random()
    if (dice < 0.15) return { match, of: [node, { match: 'any', of: [] }] }
    return dice < 0.3 ? { match: match === 'all' ? 'any' : 'all', of: [node] } : node
  }
  return renumbered({ version: 1, include: group(include), exclude: exclude === null ? null : group(exclude) }, random)
}

export const rewriteSeeds = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 40, maxLength: 40 })

/** Draws the numbers one after another, and from the start again. */
export function drawing(numbers: readonly number[]): () => number {
  let next = 0
  return () => numbers[(next += 1) % numbers.length] ?? 0
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

function spelled(condition: unknown, random: () => number): unknown {
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, key))
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]))
    }
    if (key === 'relative') return otherRelative(String(value), random)
    if (key === 'value' && typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1e15 && !Object.is(value, -0)) {
      return random() < 0.5 ? `${value}.00` : value
    }
    return value
  }
  const { filters, value, operator, ...rest } = condition as { filters?: unknown[]; value?: unknown; operator?: string }
  const list =
    (operator === 'in_list' || operator === 'not_in_list') && Array.isArray(value) ? shuffled([...(value as unknown[]), value[0]], random) : value
  const text = typeof list === 'string' && operator !== undefined && random() < 0.5 ? { value: list.normalize('NFD') } : { value: list }
  return walk(
    {
      ...rest,
      ...(operator === undefined ? {} : { operator }),
      ...(value === undefined ? {} : text),
      ...(filters ? { filters: shuffled(filters, random) } : {}),
    },
    '',
  )
}

function otherRelative(text: string, random: () => number): string {
  const relative = parseRelative(text)
  if (!relative || relative.from !== 'today' || random() < 0.4) return text.toUpperCase()
  const { amount, unit } = relative
  if (unit === 'year') return `today ${amount < 0 ? '-' : '+'} ${Math.abs(amount) * 12} months`
  if (unit === 'day' && amount < 0) return random() < 0.5 ? `${-amount} days ago` : `yesterday - ${-amount - 1} days`
  return unit === 'week' ? `now ${amount < 0 ? '-' : '+'} ${Math.abs(amount) * 7} days` : text
}

function renumbered(node: unknown, random: () => number): unknown {
  let next = 0
  const walk = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(walk)
    if (typeof one !== 'object' || one === null) return one
    const copy = Object.fromEntries(Object.entries(one).map(([key, child]) => [key, walk(child)]))
    return 'kind' in copy ? { ...copy, id: `r${(next += 1)}.${Math.floor(random() * 1e6)}` } : copy
  }
  return walk(node)
}
