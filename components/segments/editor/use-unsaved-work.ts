'use client'
import { useCallback, useEffect, useRef } from 'react'
import { forgetWork, keepWork, recallWork, type ServerCopy, type UnsavedWork } from '../draft/unsaved-work'
import type { DraftState } from './use-draft'

export interface UnsavedWorkOptions {
  databaseId: string
  segmentId: string | null
  /** The version that the work started from; null for a new segment. */
  version: number | null
  state: DraftState
  mayWrite: boolean
  /** The draft on the server that holds the same as this tab. */
  copy: ServerCopy | null
  /** What the server kept; taken where this tab kept nothing newer. */
  kept: UnsavedWork | null
  onRecall: (work: UnsavedWork) => void
}

export interface KeptWork {
  /** The work is given up. */
  forget: () => void
  /** The work was saved: its steps go on with the segment as it is now. */
  saveAs: (segmentId: string, version: number, name: string) => void
}

/** Keeps what is not saved, and the steps that led there, in this tab; hands them back when the page is opened again. */
export function useUnsavedWork({ databaseId, segmentId, version, state, mayWrite, copy, kept, onRecall }: UnsavedWorkOptions): KeptWork {
  const { draft, saved, name, isDirty } = state
  const { past, future } = state.history
  const recall = useRef(onRecall)
  const latest = useRef(state)
  const hasLooked = useRef(false)
  const hasKept = useRef(false)
  const isOver = useRef(false)
  useEffect(() => {
    recall.current = onRecall
    latest.current = state
  })
  useEffect(() => {
    // Once: what this very page has kept since is not news.
    if (hasLooked.current) return
    hasLooked.current = true
    const own = recallWork(sessionStorage, databaseId, segmentId)
    const work = own && (!kept || own.keptAt >= kept.keptAt || own.copy?.revision === kept.copy?.revision) ? own : kept
    if (work) recall.current(work)
  }, [databaseId, segmentId, kept])
  useEffect(() => {
    if (isOver.current || !mayWrite) return
    const isWorth = isDirty || past.length > 0 || future.length > 0
    const work = { draft, saved, past, future, name, basedOnVersion: version, keptAt: Date.now(), copy }
    if (isWorth) keepWork(sessionStorage, databaseId, segmentId, work)
    else if (hasKept.current) forgetWork(sessionStorage, databaseId, segmentId)
    hasKept.current = isWorth
  }, [databaseId, segmentId, version, draft, saved, past, future, name, isDirty, mayWrite, copy])
  const forget = useCallback(() => {
    isOver.current = true
    forgetWork(sessionStorage, databaseId, segmentId)
  }, [databaseId, segmentId])
  const saveAs = useCallback(
    (id: string, newVersion: number, newName: string) => {
      forget()
      const { draft: now, history } = latest.current
      const steps = { past: history.past, future: history.future }
      const work = { draft: now, saved: now, ...steps, name: newName, basedOnVersion: newVersion, keptAt: Date.now(), copy: null }
      keepWork(sessionStorage, databaseId, id, work)
    },
    [databaseId, forget],
  )
  return { forget, saveAs }
}
