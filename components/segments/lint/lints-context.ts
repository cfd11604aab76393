'use client'
import { createContext, use } from 'react'
import type { Fix, Lint } from '@/lib/segments/lint/types'

export interface ShownLints {
  lints: readonly Lint[]
  /** By the condition that each is shown at. */
  byCondition: ReadonlyMap<string, readonly Lint[]>
  apply: (fix: Fix) => void
  /** Goes to a condition. */
  show: (condition: string) => void
}

const NONE: ShownLints = { lints: [], byCondition: new Map(), apply: () => undefined, show: () => undefined }

export const LintsContext = createContext<ShownLints>(NONE)

export function useShownLints(): ShownLints {
  return use(LintsContext)
}
