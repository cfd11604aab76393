import { isGroup } from './nodes'
import type { Condition, Definition, Group, Node } from './schema'

/** The same members without conditions that are off, and without groups that then hold none, at any depth: those count for nothing. */
export function normalise(definition: Definition): Definition {
  const exclude = definition.exclude === null ? null : prune(definition.exclude)
  return {
    version: definition.version,
    include: prune(definition.include) ?? { match: definition.include.match, of: [] },
    exclude,
  }
}

function prune(group: Group): Group | null {
  const of = group.of.flatMap((node): Node[] => {
    if (!isGroup(node)) return node.off ? [] : [node]
    const kept = prune(node)
    return kept === null ? [] : [kept]
  })
  return of.length === 0 ? null : { match: group.match, of }
}

/** Every condition of the definition, in reading order; also those that are off. */
export function conditionsOf(definition: Definition): Condition[] {
  const walk = (node: Node): Condition[] => (isGroup(node) ? node.of.flatMap(walk) : [node])
  return [...walk(definition.include), ...(definition.exclude === null ? [] : walk(definition.exclude))]
}

/** The definition as it is written: two with the same text read alike, whatever their ids. Whether they mean the same is `canonicalText`'s to say. */
export function hashable(definition: Definition): string {
  return JSON.stringify(canonical(normalise(definition)))
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key]) => key !== 'id')
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, canonical(one)]))
}
