'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { SegmentSample } from '@/lib/audience/panel-schema'
import type { ErrorData } from '@/lib/core/errors'
import { normalise } from '@/lib/segments/normalise'
import type { People } from '@/lib/segments/people'
import type { Definition } from '@/lib/segments/schema'
import { ask } from './ask'
import { errorOf, SUPPRESSED_FOR_MS, valueOf } from './use-explanation'

export interface SampleQuestion {
  databaseId: string
  definition: Definition
  people: People
  seed: number
  /** The number itself comes first. */
  isCounted: boolean
}

export interface LiveSample {
  sample: SegmentSample | undefined
  isStale: boolean
  error: ErrorData | undefined
  retry: () => void
}

export function useSample({ databaseId, definition, people, seed, isCounted }: SampleQuestion): LiveSample {
  const { data, isPlaceholderData, isFetching, error, refetch } = useQuery({
    queryKey: ['segment-numbers', databaseId, 'sample', JSON.stringify(normalise(definition)), people, seed],
    queryFn: async ({ signal }) => valueOf(await ask<SegmentSample>('sample', { databaseId, definition, people, seed }, signal)),
    enabled: isCounted,
    placeholderData: keepPreviousData,
    staleTime: SUPPRESSED_FOR_MS,
    retry: false,
  })
  return {
    sample: data,
    isStale: isPlaceholderData || isFetching || !isCounted,
    error: error ? errorOf(error) : undefined,
    retry: () => void refetch(),
  }
}
