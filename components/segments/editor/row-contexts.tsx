'use client'
import type { ReactNode } from 'react'
import { RowNumbersContext, type RowNumbersShown } from '../preview/numbers-context'
import { type Refusals, RefusalsContext } from './refusals'

/** What stands beside single rows without being part of them. */
export function RowContexts({ refusals, numbers, children }: { refusals: Refusals; numbers: RowNumbersShown; children: ReactNode }) {
  return (
    <RefusalsContext value={refusals}>
      <RowNumbersContext value={numbers}>{children}</RowNumbersContext>
    </RefusalsContext>
  )
}
