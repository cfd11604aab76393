import type { Catalogue } from '@/lib/segments/catalogue/types'
import type { Names } from '@/lib/segments/describe'
import { rowWords } from '../row/row-words'
import type { Change } from '../draft/changes'
import type { Draft, DraftNode, Row } from '../draft/draft'
import { rowsOf } from '../draft/edits'
import { groupName } from '../draft/moves'

export interface ChangeWords {
  /** "Changed", "Switched off", "Added". */
  title: string
  /** What it said before, and what it says now. */
  before?: string
  after?: string
}

export function changeWords(change: Change, saved: Draft, now: Draft, catalogue: Catalogue, names: Names): ChangeWords {
  switch (change.kind) {
    case 'added':
      return { title: 'Added', after: nodeWords(change.node, catalogue, names) }
    case 'removed':
      return { title: 'Removed', before: nodeWords(change.node, catalogue, names) }
    case 'moved':
      return { title: 'Moved', after: nodeWords(change.node, catalogue, names) }
    case 'changed':
      return changedWords(change.before, change.after, catalogue, names)
    case 'match':
      return { title: `${groupName(now, change.id)}: now ${change.match === 'all' ? 'ALL must match' : 'ANY is enough'}` }
  }
}

function changedWords(before: Row, after: Row, catalogue: Catalogue, names: Names): ChangeWords {
  const [old, next] = [rowWords(before, catalogue, names), rowWords(after, catalogue, names)]
  if (old === next && Boolean(before.off) !== Boolean(after.off)) return { title: after.off ? 'Switched off' : 'Switched on', after: next }
  return { title: before.off || after.off ? `Changed, ${after.off ? 'off' : 'on'}` : 'Changed', before: old, after: next }
}

function nodeWords(node: DraftNode, catalogue: Catalogue, names: Names): string {
  if (node.kind !== 'group') return rowWords(node, catalogue, names)
  const rows = rowsOf(node)
  const word = node.match === 'all' ? ' and ' : ' or '
  return rows.length === 0 ? 'An empty group' : `A group: ${rows.map((row) => rowWords(row, catalogue, names)).join(word)}`
}
