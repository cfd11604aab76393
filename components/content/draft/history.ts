/** What can be undone: each step is the whole as it was before. */
export interface History<T> {
  now: T
  past: readonly T[]
  /** The next one to redo last. */
  future: readonly T[]
  /** What a further change of the same field may still join, until when (milliseconds). */
  open: { key: string; until: number } | null
}

export type HistoryAction<T> =
  | { type: 'change'; change: (now: T) => T; key: string | null; at: number }
  | { type: 'undo' }
  | { type: 'redo' }
  /** Another beginning, with nothing to undo. */
  | { type: 'load'; now: T }

const MOST_STEPS = 100
/** A pause in typing that makes what follows another step. */
const PAUSE_MS = 800

export function historyOf<T>(now: T): History<T> {
  return { now, past: [], future: [], open: null }
}

export function changeHistory<T>(history: History<T>, action: HistoryAction<T>): History<T> {
  const { now, past, future, open } = history
  switch (action.type) {
    case 'load':
      return historyOf(action.now)
    case 'undo': {
      const before = past.at(-1)
      return before === undefined ? history : { now: before, past: past.slice(0, -1), future: [...future, now], open: null }
    }
    case 'redo': {
      const after = future.at(-1)
      return after === undefined ? history : { now: after, past: [...past, now], future: future.slice(0, -1), open: null }
    }
    case 'change': {
      const next = action.change(now)
      if (next === now) return history
      const joins = open !== null && open.key === action.key && action.at < open.until
      return {
        now: next,
        past: joins ? past : [...past, now].slice(-MOST_STEPS),
        future: [],
        open: action.key === null ? null : { key: action.key, until: action.at + PAUSE_MS },
      }
    }
  }
}
