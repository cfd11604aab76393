'use client'
import { generateId } from '@/lib/core/ids'
import { toastUndo } from '@/components/ui/toast'
import type { DraftNode } from '../draft/draft'
import { emptyGroup } from '../draft/draft'
import { copyOf, placeOf } from '../draft/edits'
import { type Move, moveBy, movesOf } from '../draft/moves'
import { useEditorTools } from '../editor/editor-tools'

export interface NodeActions {
  remove: () => void
  duplicate: () => void
  moves: () => Move[]
  move: (move: Move) => void
  step: (by: -1 | 1) => void
  toggleMatch: () => void
}

/** What can be done with a row or a section, wherever it stands when it is done. */
export function useRowActions(node: DraftNode): NodeActions {
  const { draft, edit, focus, say } = useEditorTools()
  const name = node.kind === 'group' ? 'Section' : 'Condition'
  const move = ({ to, label }: Move): void => {
    if (to.kind === 'place') edit({ type: 'move', id: node.id, group: to.group, index: to.index })
    else moveToNew(to.kind)
    focus(node.id, node.kind === 'group' ? 'match' : 'row')
    say(`${name}: ${label.toLowerCase().replace(/^move/, 'moved')}`)
  }
  const moveToNew = (kind: 'new-section' | 'new-exclusion'): void => {
    const section = emptyGroup(generateId(), 'all')
    const { include, exclude } = draft()
    if (kind === 'new-exclusion' && !exclude) edit({ type: 'exclude', exclude: emptyGroup('exclude', 'all', [section]) })
    else edit({ type: 'insert', group: include.id, index: include.of.length, node: section })
    edit({ type: 'move', id: node.id, group: section.id, index: 0 })
  }
  return {
    remove: () => {
      const place = placeOf(draft(), node.id)
      if (!place) return
      edit({ type: 'remove', id: node.id, fresh: generateId() })
      const next = place.group.of[place.index + 1] ?? place.group.of[place.index - 1]
      if (next) focus(next.id, next.kind === 'group' ? 'match' : 'row')
      else focus(place.group.id, 'add')
      toastUndo(`${name} removed`, () => {
        const root = place.path[0]?.id === 'exclude' ? 'exclude' : 'include'
        edit({ type: 'restore', root, group: place.group.id, index: place.index, node: place.node, fresh: generateId() })
        focus(node.id, node.kind === 'group' ? 'match' : 'row')
      })
      say(`${name} removed`)
    },
    duplicate: () => {
      const place = placeOf(draft(), node.id)
      if (!place) return
      const copy = copyOf(place.node, generateId)
      edit({ type: 'insert', group: place.group.id, index: place.index + 1, node: copy })
      focus(copy.id, node.kind === 'group' ? 'match' : 'row')
      say(`${name} duplicated`)
    },
    moves: () => movesOf(draft(), node.id),
    move,
    step: (by) => {
      const found = moveBy(draft(), node.id, by)
      if (found) move(found)
    },
    toggleMatch: () => {
      const group = node.kind === 'group' ? node : placeOf(draft(), node.id)?.group
      if (!group) return
      const match = group.match === 'all' ? 'any' : 'all'
      edit({ type: 'match', group: group.id, match })
      say(matchWords(match))
    },
  }
}

export function matchWords(match: 'all' | 'any'): string {
  return match === 'all' ? 'All conditions must match' : 'Any one condition is enough'
}
