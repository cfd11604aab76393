'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { AssetContent, AssetPreview, PreviewAs } from '@/lib/content/schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'

export interface LivePreview<Preview = AssetPreview> {
  /** The newest that there is; while another one is made, the one before. */
  preview: Preview | undefined
  error: ErrorData | undefined
  isStale: boolean
  askAgain: () => void
}

const WAIT_MS = 200

const OFFLINE: ErrorData = {
  code: 'UNAVAILABLE',
  message: 'The preview did not get through.',
  remedy: 'Your changes are still here. Check the connection and try again.',
}

/** What one person would get, by `address`, once nobody has typed for a moment. */
export function usePreview<Preview>(address: string, databaseId: string, content: AssetContent, as: PreviewAs): LivePreview<Preview> {
  const settled = useSettled(content)
  const { data, isFetching, refetch } = useQuery<Result<Preview>>({
    queryKey: [address, databaseId, settled, as],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 30_000,
    queryFn: ({ signal }) => ask<Preview>(address, { databaseId, content: settled, as }, signal),
  })
  return {
    preview: data?.ok ? data.value : undefined,
    error: data && !data.ok ? data.error : undefined,
    isStale: isFetching || settled !== content,
    askAgain: () => void refetch(),
  }
}

async function ask<Preview>(address: string, input: object, signal: AbortSignal): Promise<Result<Preview>> {
  try {
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json' }
    const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(input), signal })
    return (await response.json()) as Result<Preview>
  } catch (error) {
    if (signal.aborted) throw error
    return { ok: false, error: OFFLINE }
  }
}

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), WAIT_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
