'use client'
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react'
import { type Change, changesBetween } from '../draft/changes'
import type { Draft } from '../draft/draft'
import { placeOf } from '../draft/edits'
import type { EditorTools } from './editor-tools'
import type { DraftState } from './use-draft'

export interface Undo {
  /** "Undo change operator"; undefined when there is nothing to undo. */
  undoLabel: string | undefined
  redoLabel: string | undefined
  undo: () => void
  redo: () => void
}

/** Undo and redo that say what they did and lead to where they did it. */
export function useUndo(root: RefObject<HTMLElement | null>, state: DraftState, { focus, say }: Pick<EditorTools, 'focus' | 'say'>): Undo {
  const latest = useRef(state)
  useEffect(() => {
    latest.current = state
  })
  const go = useCallback(
    (way: 'undo' | 'redo') => {
      const { history, undo, redo } = latest.current
      const step = (way === 'undo' ? history.past : history.future).at(-1)
      if (!step) return say(way === 'undo' ? 'Nothing to undo' : 'Nothing to redo')
      const place = whereOf(history.draft, step.draft)
      const isInSentence = document.activeElement?.closest('[data-node]') && root.current?.contains(document.activeElement)
      if (way === 'undo') undo()
      else redo()
      if (place && isInSentence) focus(place.id, place.part)
      say(`${way === 'undo' ? 'Undone' : 'Redone'}: ${step.label}`)
    },
    [root, focus, say],
  )
  const { past, future } = state.history
  const undoLabel = past.at(-1) && `Undo ${past.at(-1)?.label ?? ''}`
  const redoLabel = future.at(-1) && `Redo ${future.at(-1)?.label ?? ''}`
  return useMemo(() => ({ undoLabel, redoLabel, undo: () => go('undo'), redo: () => go('redo') }), [undoLabel, redoLabel, go])
}

/** Where the eye should go: the first thing that differs, or the group that it is gone from. */
function whereOf(now: Draft, next: Draft): { id: string; part: 'row' | 'add' } | undefined {
  const [change] = changesBetween(now, next)
  if (!change) return undefined
  return change.kind === 'removed' ? { id: homeOf(now, change), part: 'add' } : { id: change.id, part: 'row' }
}

function homeOf(draft: Draft, { id }: Change): string {
  return placeOf(draft, id)?.group.id ?? 'include'
}

/** Whether undo should be the browser's own, of the letters typed in this field since it got the focus. */
export function isTypedIn(event: { target: EventTarget | null }, startOf: WeakMap<Element, string>): boolean {
  const { target } = event
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false
  return startOf.get(target) !== target.value
}
