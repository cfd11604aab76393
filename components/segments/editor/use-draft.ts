'use client'
import { useCallback, useMemo, useReducer, useState } from 'react'
import type { Catalogue } from '@/lib/segments/catalogue/types'
import type { Definition } from '@/lib/segments/schema'
import { type Change, changesBetween } from '../draft/changes'
import { blankDraft, type Draft, type Row } from '../draft/draft'
import { allRows } from '../draft/edits'
import { fromDefinition } from '../draft/from-definition'
import { changeHistory, type History, historyOf, type Step } from '../draft/history'
import { problemOf } from '../draft/problems'
import type { Edit } from '../draft/reducer'
import { toDefinition } from '../draft/to-definition'

interface Start {
  name: string
  definition: Definition
}

interface Beginning {
  draft: Draft
  name: string
  /** As it was when it was saved last. */
  saved: Draft
  past: readonly Step[]
  future: readonly Step[]
}

export interface DraftState {
  draft: Draft
  edit: (edit: Edit, label?: string) => void
  history: History
  undo: () => void
  redo: () => void
  /** The person left a field: what comes is another step. */
  settle: () => void
  /** Goes on from kept work. */
  load: (beginning: Beginning) => void
  saved: Draft
  /** Since the last save, in reading order. */
  changes: readonly Change[]
  name: string
  setName: (name: string) => void
  /** What is finished of the draft: what is counted and saved. */
  definition: Definition
  /** Rows that are not counted yet. */
  unfinished: readonly Row[]
  hasRows: boolean
  isDirty: boolean
}

/** Begins with a template, else with what is saved, else with nothing. A template is unsaved work from its first moment. */
export function useDraft(segment: Start | null, template: Start | null, catalogue: Catalogue): DraftState {
  const [saved, setSaved] = useState(() => (segment ? fromDefinition(segment.definition) : blankDraft()))
  const [history, dispatch] = useReducer(changeHistory, undefined, () => historyOf(template ? fromDefinition(template.definition) : saved))
  const [name, setName] = useState(segment?.name ?? template?.name ?? '')
  const edit = useCallback((one: Edit, label?: string) => dispatch({ type: 'edit', edit: one, label, at: Date.now() }), [])
  const undo = useCallback(() => dispatch({ type: 'undo' }), [])
  const redo = useCallback(() => dispatch({ type: 'redo' }), [])
  const settle = useCallback(() => dispatch({ type: 'settle' }), [])
  const load = useCallback((beginning: Beginning) => {
    dispatch({ type: 'load', draft: beginning.draft, past: beginning.past, future: beginning.future })
    setSaved(beginning.saved)
    setName(beginning.name)
  }, [])
  const { draft } = history
  return useMemo(() => {
    const rows = allRows(draft)
    const unfinished = rows.filter((row) => problemOf(row, catalogue) !== undefined)
    const changes = changesBetween(saved, draft)
    return {
      ...{ draft, edit, history, undo, redo, settle, load, saved, changes, name, setName, unfinished },
      definition: toDefinition(draft, (row) => !unfinished.includes(row)),
      hasRows: rows.length > 0,
      isDirty: name !== (segment?.name ?? '') || changes.length > 0,
    }
  }, [draft, history, edit, undo, redo, settle, load, saved, name, segment, catalogue])
}
