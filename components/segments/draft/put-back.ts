import type { Draft, DraftGroup, DraftNode } from './draft'
import { emptyGroup } from './draft'
import { changeGroup, groupOf, insertNode, placeOf, removeNode } from './edits'

/** Puts a node of an earlier draft back where it stood there, with the groups around it that are gone since. Nothing that stands elsewhere now is doubled. */
export function putBack(draft: Draft, from: Draft, id: string): Draft {
  const home = placeOf(from, id)
  if (!home) return draft
  const now = placeOf(draft, id)?.node
  // A group cannot go back into one that stands inside it: that one goes home first.
  const freed = now && contains(now, home.group.id) ? putBack(draft, from, home.group.id) : draft
  const node = placeOf(freed, id)?.node ?? without(home.node, (one) => hasNode(freed, one))
  const ready = withGroup(removeNode(freed, id), from, home.group.id)
  const target = groupOf(ready, home.group.id)
  return target ? insertNode(ready, target.id, indexFor(target, home.group, home.index), node) : draft
}

function withGroup(draft: Draft, from: Draft, id: string): Draft {
  if (groupOf(draft, id)) return draft
  const group = groupOf(from, id)
  if (!group) return draft
  if (group === from.exclude) return { ...draft, exclude: emptyGroup(id, group.match) }
  const home = placeOf(from, id)
  if (!home) return draft
  const ready = withGroup(draft, from, home.group.id)
  const target = groupOf(ready, home.group.id)
  return target ? insertNode(ready, target.id, indexFor(target, home.group, home.index), emptyGroup(id, group.match)) : draft
}

/** Behind the nearest of its old neighbours before it, else before the nearest one after it. */
function indexFor(target: DraftGroup, home: DraftGroup, index: number): number {
  const at = (neighbour: DraftNode): number => target.of.findIndex((node) => node.id === neighbour.id)
  const before = home.of.slice(0, index).findLast((node) => at(node) >= 0)
  if (before) return at(before) + 1
  const after = home.of.slice(index + 1).find((node) => at(node) >= 0)
  return after ? at(after) : 0
}

function hasNode(draft: Draft, id: string): boolean {
  return placeOf(draft, id) !== undefined
}

function without(node: DraftNode, isElsewhere: (id: string) => boolean): DraftNode {
  if (node.kind !== 'group') return node
  return { ...node, of: node.of.filter(({ id }) => !isElsewhere(id)).map((child) => without(child, isElsewhere)) }
}

export function contains(node: DraftNode, id: string): boolean {
  return node.kind === 'group' && node.of.some((child) => child.id === id || contains(child, id))
}

/** Takes an added node out; what was elsewhere in `from` goes back there before. */
export function takeOut(draft: Draft, from: Draft, id: string): Draft {
  const node = placeOf(draft, id)?.node
  if (!node) return draft
  const settlers = node.kind === 'group' ? topmostOf(node, (one) => hasNode(from, one)) : []
  return removeNode(
    settlers.reduce((current, settler) => putBack(current, from, settler), draft),
    id,
  )
}

function topmostOf(group: DraftGroup, isKnown: (id: string) => boolean): string[] {
  return group.of.flatMap((node) => (isKnown(node.id) ? [node.id] : node.kind === 'group' ? topmostOf(node, isKnown) : []))
}

export function setMatch(draft: Draft, id: string, match: 'all' | 'any'): Draft {
  return changeGroup(draft, id, (group) => ({ ...group, match }))
}
