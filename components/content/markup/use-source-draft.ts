'use client'
import { useReducer, useState } from 'react'
import { formatOf } from '@/lib/content/describe'
import type { EmailContent, SourceDesign, SourceEmail } from '@/lib/content/schema'
import { changeHistory, type History, type HistoryAction, historyOf } from '../draft/history'

interface SourceDraft {
  name: string
  content: SourceEmail
}

/** An email that is a source: the draft, what is saved of it, and its steps. */
export function useSourceDraft(initial: SourceDraft, saved: { name: string; content: EmailContent }) {
  const [{ now, past, future }, dispatch] = useReducer(
    (state: History<SourceDraft>, action: HistoryAction<SourceDraft>) => changeHistory(state, action),
    initial,
    historyOf<SourceDraft>,
  )
  const [stored, setStored] = useState(saved)
  const edit = (change: (draft: SourceDraft) => SourceDraft, key: string | null): void => dispatch({ type: 'change', change, key, at: Date.now() })
  const changeDesign = (part: Partial<SourceDesign>, key: string | null): void =>
    edit((draft) => ({ ...draft, content: { ...draft.content, design: { ...draft.content.design, ...part } } }), key)
  return {
    draft: now,
    isDirty: now !== stored && JSON.stringify(now) !== JSON.stringify(stored),
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    change: (change: Partial<Omit<EmailContent, 'design'>>, key: string | null) =>
      edit((draft) => ({ ...draft, content: { ...draft.content, ...change } }), key),
    changeDesign,
    write: (source: string, key: string | null = 'source') => changeDesign({ source, format: formatOf(source) }, key),
    rename: (name: string) => edit((draft) => ({ ...draft, name }), 'name'),
    undo: () => dispatch({ type: 'undo' }),
    redo: () => dispatch({ type: 'redo' }),
    /** What is on the page now is what is stored. */
    saved: () => setStored(now),
  }
}
