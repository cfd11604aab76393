'use client'
import { useMemo } from 'react'
import type { RowNumbersShown } from './numbers-context'
import type { LiveExplanation } from './use-explanation'

/** The numbers of every row; the same object until one of them changes, so that rows re-render only then. */
export function useRowNumbersOf({ explanation, isStale }: LiveExplanation, isShown: boolean): RowNumbersShown {
  const conditions = explanation?.conditions
  return useMemo(() => ({ byId: new Map(conditions?.map((one) => [one.id, one])), isStale, isShown }), [conditions, isStale, isShown])
}
