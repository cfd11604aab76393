'use client'
import { generateId } from '@/lib/core/ids'
import { toastDone, toastUndo } from '@/components/ui/toast'
import { type DraftGroup, type DraftNode, emptyGroup } from '../draft/draft'
import { copyOf, heightOf, levelOf, type Place, placeOf, rowsOf } from '../draft/edits'
import { hasRoomFor, MOST_LEVELS, MOST_ROWS } from '../draft/limits'
import { inward, type Move, moveBy, movesOf, outward } from '../draft/moves'
import { type Negated, negated } from '../draft/negate'
import { copyText } from '../paste/copy-text'
import { type EditorTools, useEditorTools } from '../editor/editor-tools'

/** What can be done with a condition, a group or a section, wherever it stands when it is done. */
export interface NodeActions {
  remove: () => void
  duplicate: () => void
  moves: () => Move[]
  move: (move: Move) => void
  step: (by: -1 | 1) => void
  /** Into the group beside it, or out of its own. */
  shift: (way: 'in' | 'out') => void
  toggleMatch: () => void
  /** Of all its conditions, for a group. */
  toggleOff: () => void
  /** Undefined where there is no exact opposite. */
  opposite: () => Negated | undefined
  negate: () => void
  /** As JSON, to the clipboard. */
  copy: () => void
  mayWrap: () => boolean
  wrap: () => void
  unwrap: () => void
  mayNest: () => boolean
  addGroup: () => void
}

export function useRowActions(node: DraftNode): NodeActions {
  return nodeActions(node, useEditorTools())
}

/** The word for a node: what stands right under a root is a section. */
function nounOf(place: Place): 'Condition' | 'Group' | 'Section' {
  if (place.node.kind !== 'group') return 'Condition'
  return place.path.length === 1 ? 'Section' : 'Group'
}

function nodeActions(node: DraftNode, { catalogue, draft, edit, focus, say }: EditorTools): NodeActions {
  const here = (): Place | undefined => placeOf(draft(), node.id)
  const withPlace = (run: (place: Place) => void) => (): void => {
    const place = here()
    if (place) run(place)
  }
  const refuse = (text: string): void => {
    toastDone(text)
    say(text)
  }
  const opposite = (): Negated | undefined => {
    const now = here()?.node
    return now && now.kind !== 'group' ? negated(now, catalogue) : undefined
  }
  const moveAs = (place: Place, { to, label }: Move): void => {
    const ids = { section: generateId(), fresh: generateId() }
    if (to.kind === 'place') edit({ type: 'move', id: node.id, group: to.group, index: to.index, fresh: ids.fresh })
    else edit({ type: 'move-to-new', id: node.id, root: to.root, index: to.index, ...ids })
    focus(node.id, 'row')
    say(`${nounOf(place)} moved: ${label.replace(/^Move /, '').replace(/^To /, 'to ')}`)
  }
  const moveIf = (place: Place, found: Move | undefined, otherwise: string): void => (found ? moveAs(place, found) : say(otherwise))
  return {
    remove: withPlace((place) => {
      const before = draft()
      edit({ type: 'remove', id: node.id, fresh: generateId() })
      const next = place.group.of[place.index + 1] ?? place.group.of[place.index - 1]
      if (next) focus(next.id, 'row')
      else focus(place.group.id, 'add')
      toastUndo(`${nounOf(place)} removed`, () => {
        edit({ type: 'restore', id: node.id, from: before })
        focus(node.id, 'row')
      })
      say(`${nounOf(place)} removed`)
    }),
    duplicate: withPlace((place) => {
      const rows = place.node.kind === 'group' ? rowsOf(place.node).length : 1
      if (!hasRoomFor(draft(), rows)) return refuse(`There is no room for a copy: a segment holds ${MOST_ROWS} conditions.`)
      const copy = copyOf(place.node, generateId)
      const noun = nounOf(place)
      edit({ type: 'insert', group: place.group.id, index: place.index + 1, node: copy }, `duplicate ${noun.toLowerCase()}`)
      focus(copy.id, 'row')
      say(`${noun} duplicated`)
    }),
    moves: () => movesOf(draft(), node.id),
    move: (move) => withPlace((place) => moveAs(place, move))(),
    step: (by) => withPlace((place) => moveIf(place, moveBy(draft(), node.id, by), by < 0 ? 'It stands first' : 'It stands last'))(),
    shift: (way) =>
      withPlace((place) =>
        way === 'in'
          ? moveIf(place, inward(draft(), node.id), 'There is no group beside it')
          : moveIf(place, outward(draft(), node.id), 'It stands in no group'),
      )(),
    toggleMatch: withPlace((place) => {
      const group = place.node.kind === 'group' ? place.node : place.group
      const match = group.match === 'all' ? 'any' : 'all'
      edit({ type: 'match', group: group.id, match })
      say(matchWords(match))
    }),
    toggleOff: withPlace((place) => {
      const rows = place.node.kind === 'group' ? rowsOf(place.node) : [place.node]
      const off = !rows.every((row) => row.off)
      edit({ type: 'switch', ids: rows.map(({ id }) => id), off })
      say(`${nounOf(place)} ${off ? 'switched off: kept, not applied' : 'switched on'}`)
    }),
    opposite,
    negate: () => {
      const found = opposite()
      if (!found) return say('This condition has no exact opposite')
      edit({ type: 'change-row', row: found.row }, 'negate')
      say(`Negated. ${found.note}`)
    },
    copy: () => {
      const text = copyText(draft(), node.id)
      if (text === undefined) return refuse('Nothing of it is finished, so nothing was copied.')
      void navigator.clipboard.writeText(text).then(() => toastDone('Copied as JSON'))
    },
    mayWrap: () => {
      const place = here()
      return place !== undefined && place.path.length > 1 && place.path.length + heightOf(place.node) <= MOST_LEVELS
    },
    wrap: withPlace((place) => {
      if (place.path.length === 1) return say('A section is a group already')
      if (place.path.length + heightOf(place.node) > MOST_LEVELS) return refuse(TOO_DEEP)
      const group = generateId()
      edit({ type: 'wrap', id: node.id, group })
      focus(group, 'add')
      say(`Wrapped in a group: ${place.group.match === 'all' ? 'any' : 'all'} of these`)
    }),
    unwrap: withPlace((place) => {
      if (place.node.kind !== 'group') return
      const first = place.node.of[0]
      edit({ type: 'unwrap', id: node.id })
      if (first) focus(first.id, 'row')
      else focus(place.group.id, 'add')
      say('Group unwrapped')
    }),
    mayNest: () => levelOf(draft(), node.id) < MOST_LEVELS,
    addGroup: withPlace((place) => {
      if (place.node.kind !== 'group') return
      if (place.path.length >= MOST_LEVELS) return refuse(TOO_DEEP)
      const group: DraftGroup = emptyGroup(generateId(), place.node.match === 'all' ? 'any' : 'all')
      edit({ type: 'insert', group: node.id, index: place.node.of.length, node: group })
      focus(group.id, 'add')
      say('Group added')
    }),
  }
}

const TOO_DEEP = `Groups stand at most ${MOST_LEVELS} deep.`

export function matchWords(match: 'all' | 'any'): string {
  return match === 'all' ? 'All conditions must match' : 'Any one condition is enough'
}
