import type { Draft, DraftGroup, DraftNode, Row } from './draft'

export interface Place {
  group: DraftGroup
  index: number
  node: DraftNode
  /** From the root down to `group`; its first tells include from exclude. */
  path: readonly DraftGroup[]
}

/** Where a node stands, or undefined when it is gone. The roots themselves stand nowhere. */
export function placeOf(draft: Draft, id: string): Place | undefined {
  return search(draft.include, id, []) ?? (draft.exclude ? search(draft.exclude, id, []) : undefined)
}

function search(group: DraftGroup, id: string, above: readonly DraftGroup[]): Place | undefined {
  const path = [...above, group]
  const index = group.of.findIndex((node) => node.id === id)
  const node = group.of[index]
  if (node) return { group, index, node, path }
  for (const child of group.of) {
    const found = child.kind === 'group' ? search(child, id, path) : undefined
    if (found) return found
  }
  return undefined
}

export function groupOf(draft: Draft, id: string): DraftGroup | undefined {
  if (draft.include.id === id) return draft.include
  if (draft.exclude?.id === id) return draft.exclude
  const node = placeOf(draft, id)?.node
  return node?.kind === 'group' ? node : undefined
}

export function changeGroup(draft: Draft, id: string, change: (group: DraftGroup) => DraftGroup): Draft {
  return {
    include: changeIn(draft.include, id, change),
    exclude: draft.exclude && changeIn(draft.exclude, id, change),
  }
}

function changeIn(group: DraftGroup, id: string, change: (group: DraftGroup) => DraftGroup): DraftGroup {
  if (group.id === id) return change(group)
  const of = group.of.map((node) => (node.kind === 'group' ? changeIn(node, id, change) : node))
  return of.some((node, index) => node !== group.of[index]) ? { ...group, of } : group
}

export function changeRow(draft: Draft, row: Row): Draft {
  const place = placeOf(draft, row.id)
  if (!place) return draft
  return changeGroup(draft, place.group.id, (group) => ({ ...group, of: group.of.with(place.index, row) }))
}

export function insertNode(draft: Draft, groupId: string, index: number, node: DraftNode): Draft {
  return changeGroup(draft, groupId, (group) => ({ ...group, of: group.of.toSpliced(index, 0, node) }))
}

export function removeNode(draft: Draft, id: string): Draft {
  const place = placeOf(draft, id)
  if (!place) return draft
  return changeGroup(draft, place.group.id, (group) => ({ ...group, of: group.of.toSpliced(place.index, 1) }))
}

/** `index` counts in the target group as it is before the move. */
export function moveNode(draft: Draft, id: string, groupId: string, index: number): Draft {
  const place = placeOf(draft, id)
  if (!place || isInside(place.node, groupId)) return draft
  const after = place.group.id === groupId && place.index < index ? index - 1 : index
  return insertNode(removeNode(draft, id), groupId, after, place.node)
}

function isInside(node: DraftNode, groupId: string): boolean {
  return node.kind === 'group' && (node.id === groupId || node.of.some((child) => isInside(child, groupId)))
}

export function rowsOf(group: DraftGroup | null): Row[] {
  return (group?.of ?? []).flatMap((node) => (node.kind === 'group' ? rowsOf(node) : node))
}

export function allRows(draft: Draft): Row[] {
  return [...rowsOf(draft.include), ...rowsOf(draft.exclude)]
}

/** The same with ids of its own, so that both can stand in one definition. */
export function copyOf<N extends DraftNode>(node: N, newId: () => string): N {
  if (node.kind === 'group') return { ...node, id: newId(), of: node.of.map((child) => copyOf(child, newId)) }
  if (node.kind === 'purchase' || node.kind === 'activity')
    return { ...node, id: newId(), filters: node.filters.map((filter) => ({ ...filter, id: newId() })) }
  return { ...node, id: newId() }
}
