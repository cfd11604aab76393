'use client'
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import type { Catalogue } from '@/lib/segments/catalogue/types'
import { momentOf } from '@/lib/segments/dates'
import type { Draft } from '../draft/draft'
import type { Edit } from '../draft/reducer'
import type { EditorTools, PickRequest } from './editor-tools'
import { namesOf } from './names-of'
import type { SegmentEditorProps } from './props'
import { useFocusAfterEdit } from './use-focus-after-edit'

type Given = Pick<SegmentEditorProps, 'database' | 'references' | 'asOf' | 'mayWrite' | 'mayReadPersonal' | 'valuesAction'>

export function useEditorToolsFor(
  root: RefObject<HTMLElement | null>,
  { database, references, asOf, mayWrite, mayReadPersonal, valuesAction }: Given,
  catalogue: Catalogue,
  draft: Draft,
  edit: (edit: Edit, label?: string) => void,
  pick: (request: PickRequest) => void,
): EditorTools {
  const { announce } = useAnnouncer()
  const focus = useFocusAfterEdit(root)
  const latest = useRef(draft)
  useEffect(() => {
    latest.current = draft
  })
  const databaseId = database.id
  const loadValues = useCallback<EditorTools['loadValues']>(
    (table, attribute, search) => valuesAction({ databaseId, table, attribute, search }),
    [valuesAction, databaseId],
  )
  const names = useMemo(() => namesOf(references), [references])
  const moment = useMemo(() => momentOf(new Date(asOf), database.timezone), [asOf, database.timezone])
  return useMemo(
    () => ({
      catalogue,
      references,
      names,
      databaseId,
      moment,
      currency: database.currency,
      readOnly: !mayWrite,
      mayReadPersonal,
      draft: () => latest.current,
      edit,
      focus,
      say: announce,
      pick,
      loadValues,
    }),
    [catalogue, databaseId, references, names, moment, database.currency, mayWrite, mayReadPersonal, edit, focus, announce, pick, loadValues],
  )
}
