'use client'
import { useCallback, useEffect, useRef } from 'react'
import type { Draft } from '../draft/draft'
import { forgetWork, keepWork, recallWork, type UnsavedWork } from '../draft/unsaved-work'

export interface UnsavedWorkOptions {
  databaseId: string
  segmentId: string | null
  /** The version that the work started from; null for a new segment. */
  version: number | null
  draft: Draft
  name: string
  isDirty: boolean
  onRecall: (work: UnsavedWork) => void
}

/** Keeps what is not saved in this tab, and hands it back when the page is opened again. Returns how to stop: the work is done or given up. */
export function useUnsavedWork({ databaseId, segmentId, version, draft, name, isDirty, onRecall }: UnsavedWorkOptions): () => void {
  const recall = useRef(onRecall)
  const hasLooked = useRef(false)
  const hasKept = useRef(false)
  const isOver = useRef(false)
  useEffect(() => {
    recall.current = onRecall
  })
  useEffect(() => {
    // Once: what this very page has kept since is not news.
    if (hasLooked.current) return
    hasLooked.current = true
    const work = recallWork(sessionStorage, databaseId, segmentId)
    if (work) recall.current(work)
  }, [databaseId, segmentId])
  useEffect(() => {
    if (isOver.current) return
    if (isDirty) keepWork(sessionStorage, databaseId, segmentId, { draft, name, basedOnVersion: version, keptAt: Date.now() })
    else if (hasKept.current) forgetWork(sessionStorage, databaseId, segmentId)
    hasKept.current = isDirty
  }, [databaseId, segmentId, version, draft, name, isDirty])
  return useCallback(() => {
    isOver.current = true
    forgetWork(sessionStorage, databaseId, segmentId)
  }, [databaseId, segmentId])
}
