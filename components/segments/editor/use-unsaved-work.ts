'use client'
import { useEffect, useRef, useState } from 'react'
import type { Draft } from '../draft/draft'
import { forgetWork, keepWork, recallWork, type UnsavedWork } from '../draft/unsaved-work'

export interface UnsavedWorkOptions {
  databaseId: string
  segmentId: string | null
  version: number | null
  draft: Draft
  name: string
  isDirty: boolean
  onRecall: (work: UnsavedWork) => void
}

/** Keeps what is not saved in this tab, and brings it back when the page is opened again. Returns when it was kept, once it is back. */
export function useUnsavedWork({ databaseId, segmentId, version, draft, name, isDirty, onRecall }: UnsavedWorkOptions): {
  recalled: UnsavedWork | undefined
  forget: () => void
} {
  const [recalled, setRecalled] = useState<UnsavedWork | undefined>(undefined)
  const recall = useRef(onRecall)
  const hasKept = useRef(false)
  const hasLooked = useRef(false)
  useEffect(() => {
    recall.current = onRecall
  })
  useEffect(() => {
    // Once: what this very page has kept since is not news.
    if (hasLooked.current) return
    hasLooked.current = true
    const work = recallWork(sessionStorage, databaseId, segmentId)
    if (!work) return
    setRecalled(work)
    recall.current(work)
  }, [databaseId, segmentId])
  useEffect(() => {
    if (isDirty) keepWork(sessionStorage, databaseId, segmentId, { draft, name, basedOnVersion: version, keptAt: Date.now() })
    else if (hasKept.current) forgetWork(sessionStorage, databaseId, segmentId)
    hasKept.current = isDirty
  }, [databaseId, segmentId, version, draft, name, isDirty])
  return {
    recalled,
    forget: () => {
      forgetWork(sessionStorage, databaseId, segmentId)
      setRecalled(undefined)
    },
  }
}
