'use client'
import { useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../reach'

interface Answer {
  next: string | null
}

export interface Pages<One extends Answer> {
  pages: readonly One[]
  hasMore: boolean
  isAsking: boolean
  error: ErrorData | undefined
  more: () => Promise<void>
}

/** The first page comes with the page itself; each further one is fetched after the one before. */
export function usePages<One extends Answer>(first: One, ask: (after: string) => Promise<Result<One>>): Pages<One> {
  const [pages, setPages] = useState<readonly One[]>([first])
  const [isAsking, setAsking] = useState(false)
  const [error, setError] = useState<ErrorData>()
  const next = pages.at(-1)?.next ?? null
  const more = async (): Promise<void> => {
    if (next === null) return
    setAsking(true)
    const result = await reach(ask(next))
    setAsking(false)
    setError(result.ok ? undefined : result.error)
    if (result.ok) setPages((known) => [...known, result.value])
  }
  return { pages, hasMore: next !== null, isAsking, error, more }
}
