import type { Catalogue } from '@/lib/segments/catalogue/types'
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

export function changeWords(change: Change, saved: Draft, now: Draft, catalogue: Catalogue): ChangeWords {
  switch (change.kind) {
    case 'added':
      return { title: 'Added', after: nodeWords(change.node, catalogue) }
    case 'removed':
      return { title: 'Removed', before: nodeWords(change.node, catalogue) }
    case 'moved':
      return { title: 'Moved', after: nodeWords(change.node, catalogue) }
    case 'changed':
      return changedWords(change.before, change.after, catalogue)
    case 'match':
      return { title: `${groupName(now, change.id)}: now ${change.match === 'all' ? 'ALL must match' : 'ANY is enough'}` }
  }
}

function changedWords(before: Row, after: Row, catalogue: Catalogue): ChangeWords {
  const [old, next] = [rowWords(before, catalogue), rowWords(after, catalogue)]
  if (old === next && Boolean(before.off) !== Boolean(after.off)) return { title: after.off ? 'Switched off' : 'Switched on', after: next }
  return { title: before.off || after.off ? `Changed, ${after.off ? 'off' : 'on'}` : 'Changed', before: old, after: next }
}

function nodeWords(node: DraftNode, catalogue: Catalogue): string {
  if (node.kind !== 'group') return rowWords(node, catalogue)
  const rows = rowsOf(node)
  const word = node.match === 'all' ? ' and ' : ' or '
  return rows.length === 0 ? 'An empty group' : `A group: ${rows.map((row) => rowWords(row, catalogue)).join(word)}`
}
