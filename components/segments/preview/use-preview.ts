'use client'
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Preview } from '@/lib/audience/schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { hashable } from '@/lib/segments/normalise'
import type { Definition } from '@/lib/segments/schema'
import { ask } from './ask'
import { LatestFlight } from './latest-flight'

/** Joins a fast burst of typing; a longer wait would take most of the 400 ms in which a number is to follow its key, and a count too many is withdrawn. */
const WAIT_MS = 100
/** For the exact number; where it takes longer, an estimate comes first and the exact one follows. */
const EXACT_WITHIN_MS = 800

export interface LivePreview {
  /** Of the segment as it stands, or the last answer while that is being counted; undefined before the first. */
  preview: Preview | undefined
  /** The numbers are of before the last change. */
  isStale: boolean
  /** Customers more or fewer than before the last change that was counted. */
  delta: number | undefined
  error: ErrorData | undefined
  refresh: () => void
}

export interface PreviewOptions {
  databaseId: string
  definition: Definition
}

const OFFLINE: ErrorData = {
  code: 'UNAVAILABLE',
  message: 'Counting did not get through.',
  remedy: 'Editing continues. Check the connection and try again.',
}

/** Counts as you edit: one at a time, the latest wins, each definition once. */
export function usePreview({ databaseId, definition }: PreviewOptions): LivePreview {
  const client = useQueryClient()
  const key = hashable(definition)
  // Another object that means the same is not counted again.
  const [asked, setAsked] = useState({ key, definition })
  if (asked.key !== key) setAsked({ key, definition })
  const [shown, setShown] = useState<{ key: string; preview: Preview; delta?: number } | undefined>(undefined)
  const [estimate, setEstimate] = useState<{ key: string; preview: Preview } | undefined>(undefined)
  const [running, setRunning] = useState<string | undefined>(undefined)
  const [failure, setFailure] = useState<{ key: string; error: ErrorData } | undefined>(undefined)
  const { data } = useQuery<Preview>({ queryKey: ['segment-preview', databaseId, key], queryFn: skipToken, staleTime: Infinity })

  const flight = useMemo(
    () =>
      new LatestFlight<{ key: string; definition: Definition }, Result<Preview>>({
        wait: WAIT_MS,
        run: async (input, signal) => {
          const question = { databaseId, definition: input.definition }
          const first = await ask<Preview>('preview', { ...question, deadlineMs: EXACT_WITHIN_MS }, signal)
          if (!first.ok || !first.value.estimate || signal.aborted) return first
          setEstimate({ key: input.key, preview: first.value })
          return ask<Preview>('preview', question, signal)
        },
        onStart: (input) => {
          setFailure(undefined)
          setRunning(input.key)
        },
        onAnswer: (input, result) => {
          setRunning(undefined)
          if (result.ok) client.setQueryData(['segment-preview', databaseId, input.key], result.value)
          else setFailure({ key: input.key, error: result.error })
        },
        onFailure: (input) => {
          setRunning(undefined)
          setFailure({ key: input.key, error: OFFLINE })
        },
      }),
    [client, databaseId],
  )
  useEffect(() => {
    if (client.getQueryData(['segment-preview', databaseId, asked.key])) flight.cancel()
    else flight.request(asked)
    return () => flight.cancel()
  }, [flight, client, databaseId, asked])

  if (data && (shown?.key !== key || shown.preview !== data)) {
    setShown({ key, preview: data, delta: shown && shown.key !== key ? data.members.customers - shown.preview.members.customers : shown?.delta })
  }
  return {
    preview: data ?? (estimate?.key === key ? estimate.preview : shown?.preview),
    isStale: data === undefined || running === key,
    delta: shown?.delta,
    error: failure?.key === key ? failure.error : undefined,
    refresh: () => {
      client.removeQueries({ queryKey: ['segment-preview', databaseId], predicate: (query) => query.queryKey[2] !== key })
      void client.invalidateQueries({ queryKey: ['segment-numbers', databaseId] })
      flight.requestNow(asked)
    },
  }
}
