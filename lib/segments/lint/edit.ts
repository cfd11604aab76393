import { isGroup } from '../nodes'
import type { Condition, Definition, Group, Node } from '../schema'

export function withoutConditions(definition: Definition, ids: readonly string[]): Definition {
  return changed(definition, (condition) => (ids.includes(condition.id) ? [] : [condition]))
}

export function withCondition(definition: Definition, condition: Condition): Definition {
  return changed(definition, (one) => (one.id === condition.id ? [condition] : [one]))
}

/** The condition and another in a group of their own: either of them will do. */
export function withAlternative(definition: Definition, id: string, alternative: Condition): Definition {
  return changed(definition, (one) => (one.id === id ? [{ match: 'any', of: [one, alternative] }] : [one]))
}

/** Required of everybody who is included. */
export function requiring(definition: Definition, condition: Condition): Definition {
  const { include } = definition
  const last = include.of.at(-1)
  if (include.match === 'any' && include.of.length > 1) {
    return { ...definition, include: { match: 'all', of: [include, { match: 'all', of: [condition] }] } }
  }
  if (last && isGroup(last) && last.match === 'all') {
    return { ...definition, include: { match: 'all', of: [...include.of.slice(0, -1), { ...last, of: [...last.of, condition] }] } }
  }
  return { ...definition, include: { match: 'all', of: [...include.of, { match: 'all', of: [condition] }] } }
}

/** Ids of its own, as the editor and the server make them alike: the same definition gives the same fix. */
export function freshId(definition: Definition): string {
  const taken = new Set<string>()
  const walk = (node: Node): void => (isGroup(node) ? node.of.forEach(walk) : void taken.add(node.id))
  walk(definition.include)
  if (definition.exclude) walk(definition.exclude)
  let number = taken.size + 1
  while (taken.has(`fix.${number}`)) number += 1
  return `fix.${number}`
}

function changed(definition: Definition, change: (condition: Condition) => Node[]): Definition {
  const walk = (group: Group): Group => ({ ...group, of: group.of.flatMap((node): Node[] => (isGroup(node) ? [walk(node)] : change(node))) })
  return { ...definition, include: walk(definition.include), exclude: definition.exclude && walk(definition.exclude) }
}
