'use client'
import { useEffect, useState } from 'react'
import type { AudienceCount } from '@/lib/audience/schema'
import type { Result } from '@/lib/core/result'
import type { ShownTemplate } from './shown-template'

/** Customers of each template: null where it could not be counted now, undefined until then. */
export type GalleryCounts = ReadonlyMap<string, number | null>

/** One after another, those on show first; what is being counted when the page is left is withdrawn. */
export function useGalleryCounts(databaseId: string, shown: readonly ShownTemplate[]): GalleryCounts {
  const [counts, setCounts] = useState<GalleryCounts>(new Map())
  const next = shown.find(({ name }) => !counts.has(name))
  useEffect(() => {
    if (!next) return
    const aborted = new AbortController()
    void countOf(databaseId, next, aborted.signal).then((count) => {
      if (!aborted.signal.aborted) setCounts((known) => new Map(known).set(next.name, count))
    })
    return () => aborted.abort()
  }, [databaseId, next])
  return counts
}

async function countOf(databaseId: string, { definition }: ShownTemplate, signal: AbortSignal): Promise<number | null> {
  try {
    const response = await fetch('/api/segments/count', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ databaseId, definition }),
      signal,
    })
    const result = (await response.json()) as Result<AudienceCount>
    return result.ok ? result.value.customers : null
  } catch {
    return null
  }
}
