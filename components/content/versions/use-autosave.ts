'use client'
import { useEffect, useRef, useState } from 'react'
import type * as z from 'zod'
import type { AssetContent, KeepAssetDraftInput } from '@/lib/content/schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../../customers/reach'

export interface Other {
  name: string
  at: string
}

export interface DraftActions {
  keepDraftAction: (input: z.input<typeof KeepAssetDraftInput>) => Promise<Result<{ revision: number; savedAt: string; others: Other[] }>>
  discardDraftAction: (input: { id: string }) => Promise<Result<{ id: string }>>
}

/** One's own unsaved work, as the page found it. */
export interface OwnDraft {
  revision: number
  basedOnVersion: number
  savedAt: string
}

/** What the page found: one's own work, and who else has some. */
export interface FoundDraft {
  draft: (OwnDraft & Work) | null
  others: Other[]
}

interface Work {
  name: string
  content: AssetContent
}

export interface Autosave {
  /** What is on the page is kept, if not saved. */
  isKept: boolean
  others: readonly Other[]
  error: ErrorData | undefined
}

const WAIT_MS = 1_000

/** Keeps what is not saved a second after each pause, one request after another; undone to what is saved, it is let go. */
export function useAutosave(
  { id, version, work, isDirty, isOff }: { id: string; version: number; work: Work; isDirty: boolean; isOff: boolean },
  found: { own: OwnDraft | null; others: readonly Other[] },
  { keepDraftAction, discardDraftAction }: DraftActions,
): Autosave {
  // Of the version that it is based on: what is saved as the next one begins anew.
  const kept = useRef({ version, revision: found.own?.revision ?? 0 })
  const turn = useRef<Promise<unknown>>(Promise.resolve())
  const [keptWork, setKeptWork] = useState<Work | null>(found.own ? work : null)
  const [others, setOthers] = useState(found.others)
  const [failed, setFailed] = useState<{ version: number; error: ErrorData }>()
  const error = failed?.version === version ? failed.error : undefined
  const isStopped = error?.code === 'CONFLICT'

  useEffect(() => {
    if (isOff || isStopped || keptWork === work) return
    const revisionNow = (): number => (kept.current.version === version ? kept.current.revision : 0)
    const keep = async (): Promise<void> => {
      if (!isDirty) {
        const gone = revisionNow() > 0 ? await reach(discardDraftAction({ id })) : undefined
        setFailed(gone?.ok === false ? { version, error: gone.error } : undefined)
        if (gone?.ok !== false) kept.current = { version, revision: 0 }
        return
      }
      const result = await reach(keepDraftAction({ id, basedOnVersion: version, revision: revisionNow(), ...work }))
      setFailed(result.ok ? undefined : { version, error: result.error })
      if (!result.ok) return
      kept.current = { version, revision: result.value.revision }
      setKeptWork(work)
      setOthers(result.value.others)
    }
    const timer = setTimeout(() => {
      if (isDirty || revisionNow() > 0) turn.current = turn.current.then(keep, keep)
    }, WAIT_MS)
    return () => clearTimeout(timer)
  }, [id, version, work, isDirty, isOff, isStopped, keptWork, keepDraftAction, discardDraftAction])

  const isUnkept = isDirty && keptWork !== work
  useEffect(() => {
    if (!isUnkept) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isUnkept])

  return {
    isKept: keptWork === work,
    others,
    error,
  }
}
