import { assertNever } from '@/lib/core/assert-never'
import { type Change, revertChange } from './changes'
import { type Draft, type DraftGroup, type DraftNode, emptyGroup, type Row } from './draft'
import { changeRow, dropEmptied, insertNode, moveNode, placeOf, removeNode, switchRows, unwrapGroup, wrapNode } from './edits'
import { putBack, setMatch } from './put-back'

/** One thing that a person does. Ids come with the edit: a reducer that made them would make others on a second run. */
export type Edit =
  | { type: 'change-row'; row: Row }
  | { type: 'insert'; group: string; index: number; node: DraftNode }
  /** `fresh` is the id of a section that may be needed in its place. */
  | { type: 'remove'; id: string; fresh: string }
  /** Takes a removal back, to where the node stood in `from`. */
  | { type: 'restore'; id: string; from: Draft }
  | { type: 'move'; id: string; group: string; index: number; fresh?: string }
  /** Into a section that does not exist yet, at `index` among those of the root. */
  | { type: 'move-to-new'; id: string; root: 'include' | 'exclude'; index: number; section: string; fresh: string }
  | { type: 'wrap'; id: string; group: string }
  | { type: 'unwrap'; id: string }
  | { type: 'switch'; ids: readonly string[]; off: boolean }
  | { type: 'match'; group: string; match: 'all' | 'any' }
  | { type: 'exclude'; exclude: DraftGroup | null }
  | { type: 'revert'; change: Change; saved: Draft; fresh: string }
  | { type: 'replace'; draft: Draft }

export function editDraft(draft: Draft, edit: Edit): Draft {
  switch (edit.type) {
    case 'change-row':
      return changeRow(draft, edit.row)
    case 'insert':
      return insertNode(draft, edit.group, edit.index, edit.node)
    case 'remove':
      return remove(draft, edit.id, edit.fresh)
    case 'restore':
      return putBack(draft, edit.from, edit.id)
    case 'move':
      return leaving(draft, edit.id, moveNode(draft, edit.id, edit.group, edit.index), edit.fresh)
    case 'move-to-new':
      return moveToNew(draft, edit)
    case 'wrap':
      return wrapNode(draft, edit.id, edit.group)
    case 'unwrap':
      return unwrapGroup(draft, edit.id)
    case 'switch':
      return switchRows(draft, edit.ids, edit.off)
    case 'match':
      return setMatch(draft, edit.group, edit.match)
    case 'exclude':
      return { ...draft, exclude: edit.exclude }
    case 'revert':
      return withSections(revertChange(draft, edit.saved, edit.change), edit.fresh)
    case 'replace':
      return edit.draft
    default:
      return assertNever(edit)
  }
}

function remove(draft: Draft, id: string, fresh: string): Draft {
  const place = placeOf(draft, id)
  if (!place) return draft
  return withSections(dropEmptied(removeNode(draft, id), place.group.id, false), fresh)
}

/** What the node left empty behind it goes. */
function leaving(before: Draft, id: string, after: Draft, fresh: string | undefined): Draft {
  const home = placeOf(before, id)?.group.id
  if (home === undefined || after === before || fresh === undefined) return after
  return withSections(dropEmptied(after, home, true), fresh)
}

function moveToNew(draft: Draft, { id, root, index, section, fresh }: Extract<Edit, { type: 'move-to-new' }>): Draft {
  const place = placeOf(draft, id)
  if (!place) return draft
  const base = root === 'exclude' && !draft.exclude ? { ...draft, exclude: emptyGroup('exclude') } : draft
  const target = root === 'exclude' && base.exclude ? base.exclude : base.include
  // A group becomes the section itself.
  if (place.node.kind === 'group') return leaving(draft, id, moveNode(base, id, target.id, index), fresh)
  const added = insertNode(base, target.id, index, emptyGroup(section))
  return leaving(draft, id, moveNode(added, id, section, 0), fresh)
}

/** There is always a section to add to; exclusions without a section are none. */
function withSections({ include, exclude }: Draft, fresh: string): Draft {
  return {
    include: include.of.length > 0 ? include : { ...include, of: [emptyGroup(fresh)] },
    exclude: exclude && exclude.of.length > 0 ? exclude : null,
  }
}
