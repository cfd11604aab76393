import type { Definition } from '@/lib/segments/schema'
import type { Draft, DraftGroup, DraftNode } from '../draft/draft'
import { emptyGroup } from '../draft/draft'
import { copyOf, heightOf, insertNode, levelOf, placeOf, rowsOf } from '../draft/edits'
import { fromDefinition } from '../draft/from-definition'
import { MOST_LEVELS } from '../draft/limits'

/** The draft with a definition added, under new ids: what it includes behind the node `beside` where there is one, else in sections of its own. */
export function insertDefinition(draft: Draft, definition: Definition, beside: string | undefined, newId: () => string): Draft {
  const read = fromDefinition(definition)
  const include = trimmed(read.include).map((node) => copyOf(node, newId))
  const exclude = read.exclude ? trimmed(read.exclude).map((node) => copyOf(node, newId)) : []
  const near = beside === undefined ? undefined : insertBeside(draft, asOne(include, read.include.match, newId), beside)
  const included = near ?? { ...draft, include: withSections(draft.include, include, read.include.match, newId) }
  if (exclude.length === 0) return included
  const root = included.exclude ?? emptyGroup('exclude', read.exclude?.match)
  return { ...included, exclude: withSections(root, exclude, read.exclude?.match ?? 'all', newId) }
}

function trimmed(root: DraftGroup): DraftGroup[] {
  return root.of.filter((node): node is DraftGroup => node.kind === 'group' && rowsOf(node).length > 0)
}

function insertBeside(draft: Draft, node: DraftNode | undefined, beside: string): Draft | undefined {
  const place = placeOf(draft, beside)
  if (!node || !place || place.path.length === 1) return undefined
  if (levelOf(draft, place.group.id) + heightOf(node) > MOST_LEVELS) return undefined
  return insertNode(draft, place.group.id, place.index + 1, node)
}

/** A single condition as itself; several as a group that joins them as they were joined. */
function asOne(sections: readonly DraftGroup[], match: 'all' | 'any', newId: () => string): DraftNode | undefined {
  const [only, ...others] = sections
  if (!only || others.length > 0) return only && emptyGroup(newId(), match, sections)
  return only.of.length === 1 ? only.of[0] : only
}

/** Sections that were joined otherwise than these are become one section, or they would mean something else here. */
function withSections(root: DraftGroup, sections: readonly DraftGroup[], match: 'all' | 'any', newId: () => string): DraftGroup {
  const kept = root.of.filter((node) => node.kind !== 'group' || rowsOf(node).length > 0)
  const isSameJoin = match === root.match || sections.length < 2
  if (kept.length === 0) return { ...root, match: sections.length < 2 ? root.match : match, of: sections.length > 0 ? sections : root.of }
  return { ...root, of: [...kept, ...(isSameJoin ? sections : [emptyGroup(newId(), match, sections)])] }
}
