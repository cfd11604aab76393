'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { DraftContent, KeptDraft } from '@/lib/audience/draft-schema'
import type { Result } from '@/lib/core/result'
import { contentOf } from '../draft/server-work'
import type { ServerCopy } from '../draft/unsaved-work'
import type { DraftState } from './use-draft'

const IDLE_MS = 1_000

export interface KeepInput {
  databaseId: string
  id?: string
  revision?: number
  segmentId?: string
  basedOnVersion?: number
  name: string
  content: DraftContent
}

export interface ServerDraftOptions {
  databaseId: string
  segmentId: string | null
  version: number | null
  state: DraftState
  mayWrite: boolean
  /** True while a save is pending, which takes the draft with it. */
  isHeld: boolean
  keepAction: (input: KeepInput) => Promise<Result<KeptDraft>>
  discardAction: (input: { id: string }) => Promise<Result<unknown>>
}

export interface ServerDraft {
  /** `elsewhere`: another tab went on with the same draft, so this one no longer keeps it. */
  status: 'none' | 'kept' | 'elsewhere' | 'failed'
  copy: ServerCopy | null
  /** Goes on with a draft that is kept already. */
  adopt: (copy: ServerCopy | null) => void
  /** Nothing is kept any more; a draft that the save did not take with it goes. */
  stop: (savedDraftId: string | undefined) => void
}

/** Keeps unsaved work on the server a second after each pause, and lets go of it when nothing is unsaved any more. */
export function useServerDraft(options: ServerDraftOptions): ServerDraft {
  const { state, mayWrite, isHeld, discardAction } = options
  const { draft, name, isDirty } = state
  const latest = useRef(options)
  const running = useRef(false)
  const isOver = useRef(false)
  const copy = useRef<ServerCopy | null>(null)
  const [kept, setKept] = useState<{ status: ServerDraft['status']; copy: ServerCopy | null; turn: number }>({ status: 'none', copy: null, turn: 0 })
  useEffect(() => {
    latest.current = options
  })
  const settle = useCallback((status: ServerDraft['status'], next: ServerCopy | null) => {
    copy.current = next
    running.current = false
    setKept(({ turn }) => ({ status, copy: next, turn: turn + 1 }))
  }, [])
  const keep = useCallback(async () => {
    const now = latest.current
    const work = { databaseId: now.databaseId, name: now.state.name.trim(), content: contentOf(now.state.draft, now.state.saved) }
    const about = { ...(now.segmentId && { segmentId: now.segmentId }), ...(now.version !== null && { basedOnVersion: now.version }) }
    running.current = true
    try {
      const result = await now.keepAction({ ...work, ...about, ...copy.current })
      if (result.ok) settle('kept', { id: result.value.id, revision: result.value.revision })
      else if (result.error.code === 'CONFLICT') settle('elsewhere', null)
      // Discarded in the list meanwhile: the next keeping makes another one.
      else settle('failed', result.error.code === 'NOT_FOUND' ? null : copy.current)
    } catch {
      settle('failed', copy.current)
    }
  }, [settle])
  const { status, turn } = kept
  const lastDraft = useRef<{ draft: unknown; name: string } | undefined>(undefined)
  useEffect(() => {
    if (!mayWrite || isHeld || isOver.current || status === 'elsewhere') return
    const isNew = lastDraft.current?.draft !== draft || lastDraft.current.name !== name
    if (!isNew || (!isDirty && !copy.current)) return
    const timer = setTimeout(() => {
      // Its end asks again.
      if (running.current) return
      lastDraft.current = { draft, name }
      if (isDirty) return void keep()
      const gone = copy.current
      settle('none', null)
      if (gone) void discardAction({ id: gone.id }).catch(() => undefined)
    }, IDLE_MS)
    return () => clearTimeout(timer)
  }, [draft, name, isDirty, mayWrite, isHeld, status, turn, keep, settle, discardAction])
  const adopt = useCallback((next: ServerCopy | null) => settle(next ? 'kept' : 'none', next), [settle])
  const stop = useCallback(
    (savedDraftId: string | undefined) => {
      isOver.current = true
      const left = copy.current
      if (left && left.id !== savedDraftId) void discardAction({ id: left.id }).catch(() => undefined)
    },
    [discardAction],
  )
  return { status: isDirty ? status : 'none', copy: kept.copy, adopt, stop }
}
