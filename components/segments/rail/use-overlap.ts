'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { SegmentOverlap } from '@/lib/audience/overlap-schema'
import type { ErrorData } from '@/lib/core/errors'
import { ask } from '../preview/ask'
import { errorOf, valueOf } from '../preview/use-explanation'

export interface LiveOverlap {
  overlap: SegmentOverlap | undefined
  isStale: boolean
  error: ErrorData | undefined
  retry: () => void
}

/** Asked from two segments on. */
export function useOverlap(databaseId: string, segments: readonly string[]): LiveOverlap {
  const isEnough = segments.length >= 2
  const { data, isPlaceholderData, isFetching, error, refetch } = useQuery({
    queryKey: ['segment-numbers', databaseId, 'overlap', segments],
    queryFn: async ({ signal }) => valueOf(await ask<SegmentOverlap>('overlap', { databaseId, segments }, signal)),
    enabled: isEnough,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  })
  return {
    overlap: isEnough ? data : undefined,
    isStale: isPlaceholderData || isFetching,
    error: isEnough && error ? errorOf(error) : undefined,
    retry: () => void refetch(),
  }
}
