import { isSame } from './changes'
import type { Draft, Row } from './draft'
import { placeOf } from './edits'
import type { Edit } from './reducer'

export interface Intent {
  /** After "Undo": "change operator". */
  label: string
  /** Edits with the same key in one go are one step: typing. */
  key?: string
}

/** What a person meant by an edit. */
export function intentOf(draft: Draft, edit: Edit): Intent {
  switch (edit.type) {
    case 'change-row':
      return rowIntent(draft, edit.row)
    case 'insert':
      return { label: edit.node.kind === 'group' ? 'add group' : 'add condition' }
    case 'remove':
      return { label: `remove ${noun(draft, edit.id)}` }
    case 'restore':
      return { label: 'put back' }
    case 'move':
    case 'move-to-new':
      return { label: `move ${noun(draft, edit.id)}` }
    case 'wrap':
      return { label: 'wrap in group' }
    case 'unwrap':
      return { label: 'unwrap group' }
    case 'switch':
      return { label: edit.off ? 'switch off' : 'switch on' }
    case 'match':
      return { label: edit.match === 'all' ? 'change OR to AND' : 'change AND to OR' }
    case 'exclude':
      return { label: edit.exclude ? 'add exclusions' : 'remove exclusions' }
    case 'revert':
      return { label: 'revert one change' }
    case 'replace':
      return { label: 'replace everything' }
  }
}

function noun(draft: Draft, id: string): string {
  const place = placeOf(draft, id)
  if (place?.node.kind !== 'group') return 'condition'
  return place.path.length === 1 ? 'section' : 'group'
}

const FIELDS: Record<string, string> = {
  operator: 'change operator',
  value: 'change value',
  to: 'change value',
  list: 'change values',
  amount: 'change amount',
  when: 'change dates',
  filters: 'change filters',
  behaviour: 'change behaviour',
}

function rowIntent(draft: Draft, row: Row): Intent {
  const before = placeOf(draft, row.id)?.node
  if (!before || before.kind !== row.kind) return { label: 'change condition' }
  const changed = fieldsChanged(before, row)
  const attribute = changed.includes('attribute') || changed.includes('table')
  if (attribute) return { label: 'change attribute' }
  // Another operator may take its value along.
  const field = changed.includes('operator') ? 'operator' : (changed[0] ?? 'value')
  const label = FIELDS[field] ?? 'change condition'
  return field === 'operator' || field === 'behaviour' ? { label } : { label, key: `${row.id} ${field}` }
}

function fieldsChanged(before: object, after: object): string[] {
  const one = before as Record<string, unknown>
  const other = after as Record<string, unknown>
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((key) => !isSame(one[key], other[key]))
}
