'use client'
import { useMemo, useReducer, useState } from 'react'
import type { Catalogue } from '@/lib/segments/catalogue/types'
import type { Definition } from '@/lib/segments/schema'
import { blankDraft, type Draft, type Row } from '../draft/draft'
import { allRows } from '../draft/edits'
import { fromDefinition } from '../draft/from-definition'
import { problemOf } from '../draft/problems'
import { type Edit, editDraft } from '../draft/reducer'
import { toDefinition } from '../draft/to-definition'

interface Start {
  name: string
  definition: Definition
}

export interface DraftState {
  draft: Draft
  edit: (edit: Edit) => void
  name: string
  setName: (name: string) => void
  /** What is finished of the draft: what is counted and saved. */
  definition: Definition
  /** Rows that are not counted yet. */
  unfinished: readonly Row[]
  hasRows: boolean
  isDirty: boolean
}

/** Begins with what is saved, else with a template, else with nothing. A template is unsaved work from its first moment. */
export function useDraft(saved: Start | null, template: Start | null, catalogue: Catalogue): DraftState {
  const [start] = useState(() => (saved ? fromDefinition(saved.definition) : blankDraft()))
  const [first] = useState(() => (saved || !template ? start : fromDefinition(template.definition)))
  const [draft, edit] = useReducer(editDraft, first)
  const [name, setName] = useState(saved?.name ?? template?.name ?? '')
  return useMemo(() => {
    const rows = allRows(draft)
    const unfinished = rows.filter((row) => problemOf(row, catalogue) !== undefined)
    return {
      draft,
      edit,
      name,
      setName,
      definition: toDefinition(draft, (row) => !unfinished.includes(row)),
      unfinished,
      hasRows: rows.length > 0,
      isDirty: name !== (saved?.name ?? '') || JSON.stringify(draft) !== JSON.stringify(start),
    }
  }, [draft, name, saved, start, catalogue])
}
