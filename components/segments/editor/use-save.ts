'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { SavedSegment } from '@/lib/audience/schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { Definition } from '@/lib/segments/schema'
import type { SaveAs } from '../save/save-dialog'
import { NO_REFUSALS, type Refusals, refusalsOf } from './refusals'

export interface SaveInput extends SaveAs {
  databaseId: string
  id?: string
  basedOnVersion?: number
  /** The draft that goes with the save. */
  draftId?: string
  definition: Definition
}

export interface Saving {
  isPending: boolean
  error: ErrorData | undefined
  refusals: Refusals
  save: (input: SaveInput) => Promise<void>
  clear: () => void
}

const LOST: ErrorData = {
  code: 'UNAVAILABLE',
  message: 'The segment did not get through.',
  remedy: 'Your changes are still here. Check the connection and save again.',
}

/** Saves, and goes to the Segment Overview; what was refused stays on the page with its reason. */
export function useSave(
  saveAction: (input: SaveInput) => Promise<Result<SavedSegment>>,
  onSaved: (segmentId: string, version: number, input: SaveInput) => void,
  /** Somebody saved a newer version; waited for, so that it can be shown. */
  onConflict: () => Promise<void>,
): Saving {
  const router = useRouter()
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<ErrorData | undefined>(undefined)
  const [refusals, setRefusals] = useState<Refusals>(NO_REFUSALS)
  const refuse = (reason: ErrorData, definition: Definition): void => {
    setPending(false)
    setError(reason)
    const inside = (reason.issues ?? []).filter(({ path }) => path[0] === 'include' || path[0] === 'exclude' || path[0] === 'definition')
    setRefusals(
      refusalsOf(
        definition,
        inside.map(({ path, message }) => ({ path: path[0] === 'definition' ? path.slice(1) : path, message })),
      ),
    )
  }
  return {
    isPending,
    error,
    refusals,
    save: async (input) => {
      setPending(true)
      setError(undefined)
      setRefusals(NO_REFUSALS)
      try {
        const result = await saveAction(input)
        if (!result.ok) {
          if (isConflict(result.error)) await onConflict()
          return refuse(result.error, input.definition)
        }
        onSaved(result.value.id, result.value.version, input)
        // It stays pending: the next page is on its way.
        router.push(`/segments/${result.value.id}`)
      } catch {
        // A server action rejects only when the request itself was lost.
        refuse(LOST, input.definition)
      }
    },
    clear: () => {
      setError(undefined)
      setRefusals(NO_REFUSALS)
    },
  }
}

export function isConflict(error: ErrorData | undefined): boolean {
  return error?.issues?.some(({ path }) => path[0] === 'basedOnVersion') === true
}
