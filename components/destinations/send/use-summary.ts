'use client'
import { useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { Summary } from '@/lib/destinations/delivery-schema'
import { reach } from '../../customers/reach'
import type { DeliveryContent } from './send-draft'

export type Planned = Omit<DeliveryContent, 'purpose' | 'schedule'> & { segmentId: string; destinationId: string }
export type SummariseAction = (input: Planned & { deliveryId?: string }) => Promise<Result<Summary>>

interface SummaryState {
  /** Undefined until it is asked for, and again as soon as what it was asked for has changed. */
  summary: Summary | undefined
  isPending: boolean
  ask: () => Promise<ErrorData | undefined>
}

/** Counts on demand: a large segment takes a moment, so nothing is counted while somebody types. */
export function useSummary(planned: Planned, deliveryId: string | undefined, action: SummariseAction): SummaryState {
  const [known, setKnown] = useState<{ key: string; summary: Summary }>()
  const [isPending, setPending] = useState(false)
  const key = JSON.stringify(planned)
  return {
    summary: known?.key === key ? known.summary : undefined,
    isPending,
    async ask() {
      setPending(true)
      const result = await reach(action({ ...planned, ...(deliveryId === undefined ? {} : { deliveryId }) }))
      setPending(false)
      if (!result.ok) return result.error
      setKnown({ key, summary: result.value })
      return undefined
    },
  }
}
