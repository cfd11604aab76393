import { assertNever } from '@/lib/core/assert-never'
import { type Draft, type DraftGroup, type DraftNode, emptyGroup, type Row } from './draft'
import { changeGroup, changeRow, groupOf, insertNode, moveNode, removeNode } from './edits'

/** One thing that a person does. Ids come with the edit: a reducer that made them would make others on a second run. */
export type Edit =
  | { type: 'change-row'; row: Row }
  | { type: 'insert'; group: string; index: number; node: DraftNode }
  /** `fresh` is the id of a section that may be needed in its place. */
  | { type: 'remove'; id: string; fresh: string }
  /** Takes a removal back; `root` and `fresh` serve when what it stood in has gone in the meantime. */
  | { type: 'restore'; root: 'include' | 'exclude'; group: string; index: number; node: DraftNode; fresh: string }
  | { type: 'move'; id: string; group: string; index: number }
  | { type: 'match'; group: string; match: 'all' | 'any' }
  | { type: 'exclude'; exclude: DraftGroup | null }
  | { type: 'replace'; draft: Draft }

export function editDraft(draft: Draft, edit: Edit): Draft {
  switch (edit.type) {
    case 'change-row':
      return changeRow(draft, edit.row)
    case 'insert':
      return insertNode(draft, edit.group, edit.index, edit.node)
    case 'remove':
      return withSections(removeNode(draft, edit.id), edit.fresh)
    case 'restore':
      return restore(draft, edit)
    case 'move':
      return moveNode(draft, edit.id, edit.group, edit.index)
    case 'match':
      return changeGroup(draft, edit.group, (group) => ({ ...group, match: edit.match }))
    case 'exclude':
      return { ...draft, exclude: edit.exclude }
    case 'replace':
      return edit.draft
    default:
      return assertNever(edit)
  }
}

/** There is always a section to add to; exclusions without a section are none. */
function withSections({ include, exclude }: Draft, fresh: string): Draft {
  return {
    include: include.of.length > 0 ? include : { ...include, of: [emptyGroup(fresh)] },
    exclude: exclude && exclude.of.length > 0 ? exclude : null,
  }
}

/** What was excluded is never taken back as included. */
function restore(draft: Draft, { root, group, index, node, fresh }: Extract<Edit, { type: 'restore' }>): Draft {
  if (groupOf(draft, group)) return insertNode(draft, group, index, node)
  const section = node.kind === 'group' ? node : emptyGroup(fresh, 'all', [node])
  if (root === 'exclude' && !draft.exclude) return { ...draft, exclude: emptyGroup('exclude', 'all', [section]) }
  const target = root === 'exclude' && draft.exclude ? draft.exclude : draft.include
  return insertNode(draft, target.id, target.of.length, section)
}
