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

/** The node in a group of its own, where it stands. The group says the other word than the one around it, or it would say nothing. */
export function wrapNode(draft: Draft, id: string, groupId: string): Draft {
  const place = placeOf(draft, id)
  if (!place) return draft
  const wrapped: DraftGroup = { id: groupId, kind: 'group', match: place.group.match === 'all' ? 'any' : 'all', of: [place.node] }
  return changeGroup(draft, place.group.id, (group) => ({ ...group, of: group.of.with(place.index, wrapped) }))
}

/** What a group holds, in its place. A section stays: it is what its conditions stand in. */
export function unwrapGroup(draft: Draft, id: string): Draft {
  const place = placeOf(draft, id)
  if (place?.node.kind !== 'group' || place.path.length === 1) return draft
  const { of } = place.node
  return changeGroup(draft, place.group.id, (group) => ({ ...group, of: group.of.toSpliced(place.index, 1, ...of) }))
}

export function switchRows(draft: Draft, ids: readonly string[], isOff: boolean): Draft {
  return ids.reduce((current, id) => {
    const node = placeOf(current, id)?.node
    return node && node.kind !== 'group' ? changeRow(current, switched(node, isOff)) : current
  }, draft)
}

function switched(row: Row, isOff: boolean): Row {
  if (isOff) return { ...row, off: true }
  const on = { ...row }
  delete on.off
  return on
}

/** Groups that a move or a removal has emptied go with it, sections too where `sections` says so. */
export function dropEmptied(draft: Draft, groupId: string, sections: boolean): Draft {
  const place = placeOf(draft, groupId)
  if (place?.node.kind !== 'group' || place.node.of.length > 0) return draft
  if (place.path.length === 1 && !sections) return draft
  return dropEmptied(removeNode(draft, groupId), place.group.id, sections)
}

/** How deep a group stands: a section is 1. */
export function levelOf(draft: Draft, groupId: string): number {
  return placeOf(draft, groupId)?.path.length ?? 0
}

/** How many levels of groups a node brings: none for a row. */
export function heightOf(node: DraftNode): number {
  return node.kind === 'group' ? 1 + Math.max(0, ...node.of.map(heightOf)) : 0
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
