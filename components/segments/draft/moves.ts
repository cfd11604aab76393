import { type Draft, type DraftGroup, type DraftNode } from './draft'
import { heightOf, levelOf, type Place, placeOf } from './edits'
import { MOST_LEVELS } from './limits'
import { contains } from './put-back'

/** A place that a node may be moved to, said in words: every move is possible without dragging. */
export interface Move {
  label: string
  to: { kind: 'place'; group: string; index: number } | { kind: 'new'; root: 'include' | 'exclude'; index: number }
}

/** Every legal place, in reading order: "To Include › Section 2 (any of), position 1". */
export function movesOf(draft: Draft, id: string): Move[] {
  const place = placeOf(draft, id)
  if (!place) return []
  return [...withinGroup(place), ...toPlaces(draft, place), ...toNew(draft, place)]
}

/** One step up or down: past its neighbour, out of its group at the edge of it, into the next section. Never from include to exclude. */
export function moveBy(draft: Draft, id: string, step: -1 | 1): Move | undefined {
  const place = placeOf(draft, id)
  if (!place) return undefined
  const near = withinGroup(place).find(({ to }) => to.kind === 'place' && to.index === (step < 0 ? place.index - 1 : place.index + 2))
  if (near) return near
  const [root, ...around] = place.path
  if (!root || around.length === 0) return undefined
  if (around.length > 1) return outward(draft, id, step < 0 ? 'before' : 'after')
  const section = root.of[root.of.indexOf(place.group) + step]
  if (section?.kind !== 'group') return undefined
  return moveTo(draft, place, section, step < 0 ? section.of.length : 0)
}

/** Out of the group it stands in; out of a section it becomes one of its own. */
export function outward(draft: Draft, id: string, side: 'before' | 'after' = 'after'): Move | undefined {
  const place = placeOf(draft, id)
  const above = place?.path.at(-2)
  if (!place || !above) return undefined
  const index = above.of.indexOf(place.group) + (side === 'after' ? 1 : 0)
  if (place.path.length > 2) return moveTo(draft, place, above, index)
  if (place.group.of.length === 1 && place.node.kind !== 'group') return undefined
  const root = above.id === 'exclude' ? 'exclude' : 'include'
  return { label: 'Move to a section of its own', to: { kind: 'new', root, index } }
}

/** Into the group beside it: the one below, else the one above. */
export function inward(draft: Draft, id: string): Move | undefined {
  const place = placeOf(draft, id)
  if (!place || place.path.length === 1) return undefined
  const below = place.group.of[place.index + 1]
  if (below?.kind === 'group') return moveTo(draft, place, below, 0)
  const above = place.group.of[place.index - 1]
  return above?.kind === 'group' ? moveTo(draft, place, above, above.of.length) : undefined
}

function moveTo(draft: Draft, place: Place, target: DraftGroup, index: number): Move | undefined {
  if (levelOf(draft, target.id) + heightOf(place.node) > MOST_LEVELS) return undefined
  return { label: `To ${groupName(draft, target.id)}, position ${index + 1}`, to: { kind: 'place', group: target.id, index } }
}

function withinGroup({ group, index }: Place): Move[] {
  const up: Move[] = index > 0 ? [{ label: 'Move up', to: { kind: 'place', group: group.id, index: index - 1 } }] : []
  const down: Move[] = index < group.of.length - 1 ? [{ label: 'Move down', to: { kind: 'place', group: group.id, index: index + 2 } }] : []
  return [...up, ...down]
}

/** Positions of the other groups; of its own, those that up and down do not reach. */
function toPlaces(draft: Draft, place: Place): Move[] {
  const roots = [draft.include, ...(draft.exclude ? [draft.exclude] : [])]
  const targets = isSection(place) ? roots : roots.flatMap((root) => groupsIn(root))
  return targets
    .filter((target) => target.id !== place.node.id && !contains(place.node, target.id))
    .flatMap((target) => {
      const isOwn = target.id === place.group.id
      const others = target.of.length - (isOwn ? 1 : 0)
      return Array.from({ length: others + 1 }, (_, position): Move[] => {
        if (isOwn && Math.abs(position - place.index) < 2) return []
        const index = isOwn && position > place.index ? position + 1 : position
        const move = isSection(place)
          ? { label: `To ${rootName(target)}, position ${position + 1}`, to: { kind: 'place' as const, group: target.id, index } }
          : moveTo(draft, place, target, index)
        return move ? [{ ...move, label: `To ${groupName(draft, target.id)}, position ${position + 1}` }] : []
      }).flat()
    })
}

function toNew(draft: Draft, place: Place): Move[] {
  if (isSection(place))
    return draft.exclude || draft.include.of.length === 1 ? [] : [{ label: 'To Exclude', to: { kind: 'new', root: 'exclude', index: 0 } }]
  const isAlone = place.path.length === 2 && place.group.of.length === 1 && place.node.kind !== 'group'
  const include: Move[] =
    isAlone && place.path[0] === draft.include
      ? []
      : [{ label: 'To Include, in a new section', to: { kind: 'new', root: 'include', index: draft.include.of.length } }]
  const exclude: Move = { label: 'To Exclude, in a new section', to: { kind: 'new', root: 'exclude', index: draft.exclude?.of.length ?? 0 } }
  return isAlone && place.path[0] === draft.exclude ? include : [...include, exclude]
}

function isSection({ path }: Place): boolean {
  return path.length === 1
}

function groupsIn(root: DraftGroup): DraftGroup[] {
  return root.of.flatMap((node) => (node.kind === 'group' ? [node, ...groupsIn(node)] : []))
}

export function sectionsOf(root: DraftGroup): DraftGroup[] {
  return root.of.filter((node: DraftNode) => node.kind === 'group')
}

function rootName(root: DraftGroup): string {
  return root.id === 'exclude' ? 'Exclude' : 'Include'
}

/** "Include › Section 2 (any of) › Group 1 (all of)": counted from the top, as a person sees it. */
export function groupName(draft: Draft, id: string): string {
  const place = placeOf(draft, id)
  if (place?.node.kind !== 'group') return id === 'exclude' ? 'Exclude' : 'Include'
  const number = place.group.of.filter((node) => node.kind === 'group').indexOf(place.node) + 1
  const name = place.path.length === 1 ? 'Section' : 'Group'
  return `${groupName(draft, place.group.id)} › ${name} ${number} (${place.node.match} of)`
}
