'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import type { AssetContent, AssetDetail, AssetStatus, SaveAssetInput } from '@/lib/content/schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type * as z from 'zod'
import { reach } from '../../customers/reach'

export type SaveAction = (input: z.input<typeof SaveAssetInput>) => Promise<Result<{ id: string; version: number }>>

/** What is edited on the page. */
export interface Edited {
  draft: { name: string; content: AssetContent }
  isDirty: boolean
  /** What is on the page now is what is stored. */
  saved: () => void
  /** The version that the edit began with, where it was begun before the newest one. */
  basedOnVersion?: number
}

export interface Saving {
  version: number
  status: AssetStatus
  isPending: boolean
  error: ErrorData | undefined
  save: (status: AssetStatus) => Promise<void>
}

/** Saves the next version; one that somebody else saved in the meantime is never written over. */
export function useSave(asset: AssetDetail, edited: Edited, saveAction: SaveAction): Saving {
  const [version, setVersion] = useState(edited.basedOnVersion ?? asset.version)
  const [status, setStatus] = useState(asset.status)
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<ErrorData>()
  const { announce } = useAnnouncer()
  const router = useRouter()
  const { draft } = edited
  const save = async (wanted: AssetStatus): Promise<void> => {
    setPending(true)
    const result = await reach(saveAction({ id: asset.id, basedOnVersion: version, name: draft.name, status: wanted, content: draft.content }))
    setPending(false)
    if (!result.ok) return setError(result.error)
    setError(undefined)
    setVersion(result.value.version)
    setStatus(wanted)
    edited.saved()
    announce(wanted === 'ready' ? 'Saved, and ready to be sent' : 'Saved')
    router.refresh()
  }
  return { version, status, isPending, error, save }
}
