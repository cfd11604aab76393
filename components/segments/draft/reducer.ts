import { assertNever } from '@/lib/core/assert-never'
import type { Draft, DraftGroup, DraftNode, Row } from './draft'
import { changeGroup, changeRow, groupOf, insertNode, moveNode, removeNode } from './edits'

/** One thing that a person does. Ids come with the edit: a reducer that made them would make others on a second run. */
export type Edit =
  | { type: 'change-row'; row: Row }
  | { type: 'insert'; group: string; index: number; node: DraftNode }
  | { type: 'remove'; id: string }
  | { type: 'move'; id: string; group: string; index: number }
  | { type: 'match'; group: string; match: 'all' | 'any' }
  | { type: 'exclude'; exclude: DraftGroup | null }
  | { type: 'replace'; draft: Draft }

export function editDraft(draft: Draft, edit: Edit): Draft {
  switch (edit.type) {
    case 'change-row':
      return changeRow(draft, edit.row)
    case 'insert':
      return insertWhereItWas(draft, edit)
    case 'remove':
      return removeNode(draft, edit.id)
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

/** An undone removal may come back after its group has gone: then it goes to the first section rather than nowhere. */
function insertWhereItWas(draft: Draft, { group, index, node }: { group: string; index: number; node: DraftNode }): Draft {
  if (groupOf(draft, group)) return insertNode(draft, group, index, node)
  if (node.kind === 'group') return insertNode(draft, draft.include.id, draft.include.of.length, node)
  const first = draft.include.of.find((child) => child.kind === 'group')
  return first ? insertNode(draft, first.id, first.kind === 'group' ? first.of.length : 0, node) : draft
}
