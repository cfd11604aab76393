'use client'
import { useQuery } from '@tanstack/react-query'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'

export interface Answered<T> {
  answer: T | undefined
  error: ErrorData | undefined
  isAsking: boolean
  askAgain: () => void
}

const OFFLINE: ErrorData = {
  code: 'UNAVAILABLE',
  message: 'The question did not get through.',
  remedy: 'Check the connection and try again.',
}

type Question = 'segments/why' | 'segments/as-of' | 'segments/forecast' | 'customers/find'

/** One question at a time: a newer one withdraws the older, in the database too. Asked in a body, so that nobody stands in an address. */
export function useAnswer<T>(question: Question, input: object | undefined): Answered<T> {
  const { data, isFetching, refetch } = useQuery<Result<T>>({
    queryKey: [question, input],
    enabled: input !== undefined,
    staleTime: 60_000,
    queryFn: ({ signal }) => post<T>(question, input ?? {}, signal),
  })
  return {
    answer: data?.ok ? data.value : undefined,
    error: data && !data.ok ? data.error : undefined,
    isAsking: isFetching,
    askAgain: () => void refetch(),
  }
}

async function post<T>(question: Question, input: object, signal: AbortSignal): Promise<Result<T>> {
  try {
    const response = await fetch(`/api/${question}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(input),
      signal,
    })
    return (await response.json()) as Result<T>
  } catch (error) {
    if (signal.aborted) throw error
    return { ok: false, error: OFFLINE }
  }
}
