'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { SegmentExplanation } from '@/lib/audience/panel-schema'
import { AppError, type ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { normalise } from '@/lib/segments/normalise'
import type { Definition } from '@/lib/segments/schema'
import { ask } from './ask'

export interface LiveExplanation {
  /** Of the segment as it stands, or the last one while that is on its way; undefined before the first. */
  explanation: SegmentExplanation | undefined
  /** The numbers are of before the last change. */
  isStale: boolean
  error: ErrorData | undefined
  retry: () => void
}

/** Suppressions come and go without a new version of the data. */
export const SUPPRESSED_FOR_MS = 60_000

/** What each condition does, asked once the number itself is there: that one comes first. */
export function useExplanation(databaseId: string, definition: Definition, isCounted: boolean): LiveExplanation {
  // With the ids: the answer says them.
  const key = JSON.stringify(normalise(definition))
  const { data, isPlaceholderData, isFetching, error, refetch } = useQuery({
    queryKey: ['segment-numbers', databaseId, 'explain', key],
    queryFn: async ({ signal }) => valueOf(await ask<SegmentExplanation>('explain', { databaseId, definition }, signal)),
    enabled: isCounted,
    placeholderData: keepPreviousData,
    staleTime: SUPPRESSED_FOR_MS,
    retry: false,
  })
  return {
    explanation: data,
    isStale: isPlaceholderData || isFetching || !isCounted,
    error: error ? errorOf(error) : undefined,
    retry: () => void refetch(),
  }
}

/** @throws AppError what a refused question says of itself. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new AppError(result.error.code, result.error.message, result.error)
}

export function errorOf(error: Error): ErrorData {
  if (error instanceof AppError) return error.toData()
  return { code: 'UNAVAILABLE', message: 'The question did not get through.', remedy: 'Check the connection and try again.' }
}
