import type { Draft, DraftGroup, DraftNode } from './draft'
import { type Place, placeOf } from './edits'

/** A place that a node may be moved to, said in words: every move is possible without dragging. */
export interface Move {
  label: string
  /** `new-section` and `new-exclusion` need a group that does not exist yet. */
  to: { kind: 'place'; group: string; index: number } | { kind: 'new-section' } | { kind: 'new-exclusion' }
}

export function movesOf(draft: Draft, id: string): Move[] {
  const place = placeOf(draft, id)
  if (!place) return []
  return [...withinGroup(place), ...(isSection(place) ? [] : toSections(draft, place)), ...toNew(draft, place)]
}

export function moveBy(draft: Draft, id: string, step: -1 | 1): Move | undefined {
  const place = placeOf(draft, id)
  if (!place) return undefined
  return withinGroup(place).find((move) => move.to.kind === 'place' && move.to.index === (step < 0 ? place.index - 1 : place.index + 2))
}

function withinGroup({ group, index }: Place): Move[] {
  const up: Move[] = index > 0 ? [{ label: 'Move up', to: { kind: 'place', group: group.id, index: index - 1 } }] : []
  const down: Move[] = index < group.of.length - 1 ? [{ label: 'Move down', to: { kind: 'place', group: group.id, index: index + 2 } }] : []
  return [...up, ...down]
}

function toSections(draft: Draft, place: Place): Move[] {
  const roots = [draft.include, ...(draft.exclude ? [draft.exclude] : [])]
  return roots.flatMap((root) =>
    sectionsOf(root)
      .filter((section) => section.id !== place.group.id && section.id !== place.node.id)
      .map((section) => ({
        label: `Move to ${sectionName(root, section, draft)}`,
        to: { kind: 'place' as const, group: section.id, index: section.of.length },
      })),
  )
}

function toNew(draft: Draft, place: Place): Move[] {
  const alone = place.group.of.length === 1
  const section: Move[] = isSection(place) || alone ? [] : [{ label: 'Move to a new section', to: { kind: 'new-section' } }]
  const exclude: Move[] = draft.exclude || isSection(place) ? [] : [{ label: 'Move to exclusions', to: { kind: 'new-exclusion' } }]
  return [...section, ...exclude]
}

function isSection({ path }: Place): boolean {
  return path.length === 1
}

export function sectionsOf(root: DraftGroup): DraftGroup[] {
  return root.of.filter((node: DraftNode) => node.kind === 'group')
}

/** "section 2", or "exclusions, section 1": what a person sees counted from the top. */
function sectionName(root: DraftGroup, section: DraftGroup, draft: Draft): string {
  const sections = sectionsOf(root)
  const number = sections.indexOf(section) + 1
  if (root === draft.exclude) return sections.length > 1 ? `exclusions, section ${number}` : 'exclusions'
  return `section ${number}`
}
