'use client'
import { useState } from 'react'
import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'
import { sentenceProblem, unfinishedFilter } from '../draft/problems'
import type { SaveAs } from '../save/save-dialog'
import type { EditorTools } from './editor-tools'
import type { SegmentEditorProps } from './props'
import type { Refusals } from './refusals'
import type { DraftState } from './use-draft'
import type { Work } from './use-work'

export interface SaveCommands {
  save: () => void
  saveAs: () => void
  /** Over the newer version of somebody else. */
  saveOver: () => void
  /** What the dialogs of saving do. */
  saveNow: (note: string) => void
  saveNew: (input: SaveAs) => void
  /** The dialog that is open. */
  asked: 'save' | 'save-as' | undefined
  ask: (asked: 'save' | undefined) => void
  close: () => void
  /** Conditions that kept a save from going on. */
  blockedBy: number
  refusals: Refusals
}

const UNFINISHED = 'Finish this condition, or remove it.'

/** Save, Save As and what stands in their way. */
export function useSaveCommands(
  { database, segment }: Pick<SegmentEditorProps, 'database' | 'segment'>,
  { name, definition, unfinished }: DraftState,
  { version, server, newer, saving }: Work,
  { focus }: Pick<EditorTools, 'focus'>,
): SaveCommands {
  const [asked, setAsked] = useState<SaveCommands['asked']>(undefined)
  const [isBlocked, setBlocked] = useState(false)
  const isBlockedNow = (): boolean => {
    const [first] = unfinished
    setBlocked(first !== undefined)
    if (!first) return false
    const inFilter =
      first.kind === 'activity' || (first.kind === 'purchase' && !sentenceProblem(first))
        ? unfinishedFilter(first, STANDARD_CATALOGUE)?.id
        : undefined
    focus(inFilter ?? first.id, 'value')
    return true
  }
  const base = { databaseId: database.id, definition, draftId: server.copy?.id }
  const over = (basedOnVersion: number, note = ''): void => {
    if (!segment) return
    const { id, folder, description } = segment
    void saving.save({ ...base, id, basedOnVersion, name, folder, description, ...(note && { note }) })
  }
  const saveAs = (): void => {
    if (saving.isPending || isBlockedNow()) return
    saving.clear()
    setAsked('save-as')
  }
  const isReady = (): boolean => !saving.isPending && !isBlockedNow()
  const saveNow = (note: string): void => {
    setAsked(undefined)
    if (segment) over(version ?? segment.version, note)
  }
  return {
    save: () => {
      if (!segment) saveAs()
      else if (isReady()) {
        // What others build upon is not changed before one has seen whom that changes.
        if (segment.usedIn.length > 0) setAsked('save')
        else saveNow('')
      }
    },
    saveAs,
    saveOver: () => {
      if (newer.version && isReady()) over(newer.version.version)
    },
    saveNow,
    saveNew: (input) => void saving.save({ ...input, ...base }),
    asked,
    ask: (next) => {
      if (next === undefined || isReady()) setAsked(next)
    },
    close: () => setAsked(undefined),
    blockedBy: isBlocked ? unfinished.length : 0,
    refusals: isBlocked ? new Map([...saving.refusals, ...unfinished.map(({ id }) => [id, UNFINISHED] as const)]) : saving.refusals,
  }
}
