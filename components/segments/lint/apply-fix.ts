import { conditionsOf } from '@/lib/segments/normalise'
import type { Definition } from '@/lib/segments/schema'
import { type Draft, type DraftGroup, type DraftNode, emptyGroup } from '../draft/draft'
import { rowsOf } from '../draft/edits'
import { fromDefinition } from '../draft/from-definition'

/** The draft as a fix leaves it. Rows that are not finished are in no definition: they stay, at the end of where they were. */
export function applyFix(draft: Draft, before: Definition, after: Definition, newId: () => string): Draft {
  const known = new Set(conditionsOf(before).map(({ id }) => id))
  const next = fromDefinition(after)
  const named = (group: DraftGroup): DraftGroup => ({
    ...group,
    of: group.of.map((node): DraftNode => (node.kind === 'group' ? named(node) : known.has(node.id) ? node : { ...node, id: newId() })),
  })
  const unfinished = (root: DraftGroup | null): DraftNode[] => rowsOf(root).filter(({ id }) => !known.has(id))
  const excluded = unfinished(draft.exclude)
  const exclude = next.exclude ?? (excluded.length > 0 ? emptyGroup('exclude', 'all', [emptyGroup(newId())]) : null)
  return { include: ending(named(next.include), unfinished(draft.include)), exclude: exclude && ending(named(exclude), excluded) }
}

function ending(root: DraftGroup, rows: readonly DraftNode[]): DraftGroup {
  const last = root.of.at(-1)
  if (rows.length === 0 || last?.kind !== 'group') return root
  return { ...root, of: [...root.of.slice(0, -1), { ...last, of: [...last.of, ...rows] }] }
}
