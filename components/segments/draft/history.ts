import type { Draft } from './draft'
import { isSame } from './changes'
import { intentOf } from './intent'
import { type Edit, editDraft } from './reducer'

export interface Step {
  /** The draft as it was before. */
  draft: Draft
  /** What was done: "change operator". */
  label: string
}

export interface History {
  draft: Draft
  /** The oldest first. */
  past: readonly Step[]
  /** The next one to redo last; each holds the draft as it was after. */
  future: readonly Step[]
  /** What a further edit may still join, until when (milliseconds). */
  open: { key: string; until: number } | undefined
}

export type HistoryAction =
  | { type: 'edit'; edit: Edit; at: number; label?: string }
  | { type: 'undo' }
  | { type: 'redo' }
  /** The person left the field: what they type next is another step. */
  | { type: 'settle' }
  /** Another beginning, with the steps that led to it. */
  | { type: 'load'; draft: Draft; past: readonly Step[]; future: readonly Step[] }

export const MOST_STEPS = 100
/** A pause in typing that makes what follows another step. */
const PAUSE_MS = 800

export function historyOf(draft: Draft): History {
  return { draft, past: [], future: [], open: undefined }
}

export function changeHistory(history: History, action: HistoryAction): History {
  switch (action.type) {
    case 'edit':
      return edited(history, action)
    case 'undo':
      return undone(history)
    case 'redo':
      return redone(history)
    case 'settle':
      return history.open ? { ...history, open: undefined } : history
    case 'load':
      return { draft: action.draft, past: action.past, future: action.future, open: undefined }
  }
}

function edited(history: History, { edit, at, label }: Extract<HistoryAction, { type: 'edit' }>): History {
  const draft = editDraft(history.draft, edit)
  if (draft === history.draft) return history
  const intent = intentOf(history.draft, edit)
  const { open, past } = history
  const joins = open !== undefined && open.key === intent.key && at < open.until
  const before = joins ? past.at(-1) : undefined
  const next = intent.key === undefined ? undefined : { key: intent.key, until: at + PAUSE_MS }
  if (!before) {
    if (isSame(draft, history.draft)) return { ...history, draft }
    const step: Step = { draft: history.draft, label: label ?? intent.label }
    return { draft, past: [...past, step].slice(-MOST_STEPS), future: [], open: next }
  }
  // Typed, and deleted again: nothing to undo.
  if (isSame(before.draft, draft)) return { draft, past: past.slice(0, -1), future: [], open: undefined }
  return { draft, past, future: [], open: next }
}

function undone({ draft, past, future }: History): History {
  const step = past.at(-1)
  if (!step) return { draft, past, future, open: undefined }
  return { draft: step.draft, past: past.slice(0, -1), future: [...future, { draft, label: step.label }], open: undefined }
}

function redone({ draft, past, future }: History): History {
  const step = future.at(-1)
  if (!step) return { draft, past, future, open: undefined }
  return { draft: step.draft, past: [...past, { draft, label: step.label }], future: future.slice(0, -1), open: undefined }
}
