'use client'
import { createContext, use } from 'react'
import type { Fix, Lint } from '@/lib/segments/lint/types'
import type { advice } from './advice'

export type Advise = typeof advice

export interface Told {
  lints: readonly Lint[]
  /** By the condition that each is shown at. */
  byCondition: ReadonlyMap<string, readonly Lint[]>
}

export interface ShownLints {
  tell: (advise: Advise) => Told
  apply: (fix: Fix) => void
  /** Goes to a condition. */
  show: (condition: string) => void
}

export const LintsContext = createContext<ShownLints>({
  tell: () => ({ lints: [], byCondition: new Map() }),
  apply: () => undefined,
  show: () => undefined,
})

const importAdvice = (): Promise<Advise> =>
  import('./advice').then(
    (part) => part.advice,
    () => () => [],
  )
let imported: Promise<Advise> | undefined

/** Waits for the rules in a browser, where what the server wrote stays until they are there: they come after the page. */
export function useLintsTold(): Told {
  const { tell } = use(LintsContext)
  return tell(use((imported ??= importAdvice())))
}
