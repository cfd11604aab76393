import type { Draft, DraftGroup, DraftNode, Row } from './draft'
import { changeRow, groupOf } from './edits'
import { putBack, setMatch, takeOut } from './put-back'

/** One difference between what is saved and what is on the page. Each can be taken back without the others. */
export type Change =
  | { kind: 'added' | 'removed'; id: string; node: DraftNode }
  | { kind: 'moved'; id: string; node: DraftNode }
  | { kind: 'changed'; id: string; before: Row; after: Row }
  | { kind: 'match'; id: string; match: 'all' | 'any' }

interface Standing {
  node: DraftNode
  parent: string
}

/** In reading order of what is on the page; what was removed comes last. */
export function changesBetween(saved: Draft, now: Draft): Change[] {
  if (saved === now) return []
  const before = standings(saved)
  const after = standings(now)
  const strays = reordered(saved, now, before, after)
  const changes: Change[] = []
  for (const root of [now.include, now.exclude]) if (root) matchChange(saved, root, changes)
  for (const [id, { node, parent }] of after) {
    const old = before.get(id)
    if (!old) {
      if (before.has(parent) || isRoot(parent)) changes.push({ kind: 'added', id, node })
      continue
    }
    if (old.parent !== parent || strays.has(id)) changes.push({ kind: 'moved', id, node })
    if (node.kind === 'group') matchChange(saved, node, changes)
    else if (old.node.kind !== 'group' && !isSame(old.node, node)) changes.push({ kind: 'changed', id, before: old.node, after: node })
  }
  for (const [id, { node, parent }] of before) {
    if (!after.has(id) && (after.has(parent) || isRoot(parent))) changes.push({ kind: 'removed', id, node })
  }
  return changes
}

/** The draft with that one difference taken back. */
export function revertChange(draft: Draft, saved: Draft, change: Change): Draft {
  switch (change.kind) {
    case 'added':
      return takeOut(draft, saved, change.id)
    case 'removed':
    case 'moved':
      return putBack(draft, saved, change.id)
    case 'changed':
      return changeRow(draft, change.before)
    case 'match':
      return setMatch(draft, change.id, groupOf(saved, change.id)?.match ?? change.match)
  }
}

function matchChange(saved: Draft, group: DraftGroup, changes: Change[]): void {
  const old = groupOf(saved, group.id)
  if (old && old.match !== group.match) changes.push({ kind: 'match', id: group.id, match: group.match })
}

function isRoot(id: string): boolean {
  return id === 'include' || id === 'exclude'
}

function standings({ include, exclude }: Draft): Map<string, Standing> {
  const found = new Map<string, Standing>()
  const walk = (group: DraftGroup): void => {
    for (const node of group.of) {
      found.set(node.id, { node, parent: group.id })
      if (node.kind === 'group') walk(node)
    }
  }
  walk(include)
  if (exclude) walk(exclude)
  return found
}

/** Nodes that stayed in their group but not in their order: as few as explain it. */
function reordered(saved: Draft, now: Draft, before: ReadonlyMap<string, Standing>, after: ReadonlyMap<string, Standing>): Set<string> {
  const strays = new Set<string>()
  const groups = [
    now.include,
    ...(now.exclude ? [now.exclude] : []),
    ...[...after.values()].flatMap(({ node }) => (node.kind === 'group' ? node : [])),
  ]
  for (const group of groups) {
    const old = groupOf(saved, group.id)
    if (!old) continue
    const order = new Map(old.of.map(({ id }, index) => [id, index]))
    const stayed = group.of.flatMap(({ id }) => (before.get(id)?.parent === group.id ? id : []))
    const kept = longestRising(stayed.map((id) => order.get(id) ?? 0))
    stayed.forEach((id, index) => !kept.has(index) && strays.add(id))
  }
  return strays
}

/** The places of a longest rising run of numbers. */
function longestRising(numbers: readonly number[]): Set<number> {
  const best: { length: number; from: number }[] = []
  numbers.forEach((value, index) => {
    let found = { length: 1, from: -1 }
    for (let other = 0; other < index; other += 1) {
      const run = best[other]
      if (run && (numbers[other] ?? 0) < value && run.length + 1 > found.length) found = { length: run.length + 1, from: other }
    }
    best.push(found)
  })
  const kept = new Set<number>()
  let at = best.reduce((top, run, index) => (run.length > (best[top]?.length ?? 0) ? index : top), 0)
  while (best[at] && at >= 0) {
    kept.add(at)
    at = best[at]?.from ?? -1
  }
  return kept
}

/** Equal in what they say; the same rows of two readings are different objects. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]))
}
