'use client'
import { useState } from 'react'
import { changesBetween } from '../draft/changes'
import { fromDefinition } from '../draft/from-definition'
import { workOf } from '../draft/server-work'
import type { UnsavedWork } from '../draft/unsaved-work'
import type { EditorTools } from './editor-tools'
import type { SegmentEditorProps } from './props'
import type { DraftState } from './use-draft'
import { useDraftAddress } from './use-draft-address'
import { type Newer, useNewerVersion } from './use-newer-version'
import { type Saving, useSave } from './use-save'
import { type ServerDraft, useServerDraft } from './use-server-draft'
import { type KeptWork, useUnsavedWork } from './use-unsaved-work'

export interface Work {
  /** The version that the work started from; null for a new segment. */
  version: number | null
  kept: KeptWork
  server: ServerDraft
  newer: Newer
  saving: Saving
  /** Unsaved work that is back. */
  recalled: UnsavedWork | undefined
  discard: () => void
  takeTheirs: () => void
}

/** What is kept of the draft in the tab and on the server, what others saved meanwhile, and saving itself. */
export function useWork(props: SegmentEditorProps, state: DraftState, { say }: Pick<EditorTools, 'say'>): Work {
  const { database, segment, mayWrite } = props
  const databaseId = database.id
  const segmentId = segment?.id ?? null
  const [recalled, setRecalled] = useState<UnsavedWork | undefined>(undefined)
  const newer = useNewerVersion(segment, props.getSegmentAction)
  const [version, setVersion] = useState(segment?.version ?? null)
  const [isHeld, setHeld] = useState(false)
  const { keepDraftAction: keepAction, discardDraftAction: discardAction } = props
  const server = useServerDraft({ databaseId, segmentId, version, state, mayWrite, isHeld, keepAction, discardAction })
  useDraftAddress(segmentId === null ? server.copy?.id : undefined)
  const [keptThere] = useState(() => props.draft && workOf(props.draft))
  const kept = useUnsavedWork({
    ...{ databaseId, segmentId, version, state, mayWrite, copy: server.copy, kept: keptThere },
    onRecall: (work) => {
      if (props.template) return
      const isUnsaved = work.name !== (segment?.name ?? '') || changesBetween(work.saved, work.draft).length > 0
      const isOld = work.basedOnVersion !== (segment?.version ?? null)
      // Steps of before another save lead nowhere that anybody would expect.
      if (!isUnsaved && isOld) return
      if (isUnsaved) setRecalled(work)
      // Work that is back still starts from the version it was made on: a newer one is shown, not saved over.
      if (isUnsaved && isOld) newer.isOpened()
      setVersion(work.basedOnVersion)
      server.adopt(work.copy)
      state.load(work)
    },
  })
  const saving = useSave(
    props.saveAction,
    (id, savedVersion, input) => {
      kept.saveAs(id, savedVersion, input.name)
      server.stop(input.draftId)
    },
    newer.find,
  )
  if (isHeld !== saving.isPending) setHeld(saving.isPending)
  return {
    ...{ version, kept, server, newer, saving, recalled },
    discard: () => {
      setRecalled(undefined)
      state.edit({ type: 'replace', draft: state.saved }, 'discard the unsaved work')
      state.setName(segment?.name ?? '')
    },
    takeTheirs: () => {
      if (!newer.version) return
      const theirs = fromDefinition(newer.version.definition)
      const past = [...state.history.past, { draft: state.draft, label: `take the version of ${newer.version.by}` }]
      state.load({ draft: theirs, saved: theirs, past, future: [], name: newer.version.name })
      setVersion(newer.version.version)
      setRecalled(undefined)
      saving.clear()
      newer.clear()
      say('Their version is on the page. Undo brings yours back.')
    },
  }
}
