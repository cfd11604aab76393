'use client'
import { createContext, use } from 'react'
import type { ConditionNumbers } from '@/lib/segments/explain'

export interface RowNumbersShown {
  byId: ReadonlyMap<string, ConditionNumbers>
  isStale: boolean
  /** Chosen to stand beside every row; otherwise they come with the pointer or the focus. */
  isShown: boolean
}

export const RowNumbersContext = createContext<RowNumbersShown>({ byId: new Map(), isStale: false, isShown: false })

export function useRowNumbers(): RowNumbersShown {
  return use(RowNumbersContext)
}
