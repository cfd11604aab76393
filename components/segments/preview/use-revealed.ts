'use client'
import { useState } from 'react'
import type { SegmentSample } from '@/lib/audience/panel-schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { People } from '@/lib/segments/people'
import type { Definition } from '@/lib/segments/schema'

interface RevealQuestion {
  databaseId: string
  definition: Definition
  people: People
  seed: number
}

export type RevealAction = (input: RevealQuestion) => Promise<Result<SegmentSample>>

export interface Revealing {
  /** By customer, of the sample that is shown; empty before they are asked for. */
  emails: ReadonlyMap<string, string | null>
  isPending: boolean
  error: ErrorData | undefined
  /** Shows them, or hides them again; undefined where there is nothing to reveal, or not for this role. */
  toggle: (() => void) | undefined
}

const NONE: ReadonlyMap<string, string | null> = new Map()
const OFFLINE: ErrorData = { code: 'UNAVAILABLE', message: 'The addresses did not get through.', remedy: 'Check the connection and try again.' }

/** The addresses of the sample in full, once somebody asks for them: that is written down, so it is never asked for by itself. */
export function useRevealed(sample: SegmentSample | undefined, question: RevealQuestion, revealAction: RevealAction): Revealing {
  const [shown, setShown] = useState<{ of: SegmentSample; emails: ReadonlyMap<string, string | null> } | undefined>(undefined)
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<ErrorData | undefined>(undefined)
  const isShown = shown !== undefined && shown.of === sample
  const reveal = async (of: SegmentSample): Promise<void> => {
    setPending(true)
    setError(undefined)
    const result = await revealAction(question).catch((): Result<SegmentSample> => ({ ok: false, error: OFFLINE }))
    setPending(false)
    if (result.ok) setShown({ of, emails: new Map(result.value.customers.map(({ customer, email }) => [customer, email])) })
    else setError(result.error)
  }
  const hasAddresses = sample?.customers.some(({ email }) => email !== null) === true
  return {
    emails: isShown ? shown.emails : NONE,
    isPending,
    error,
    toggle: sample && hasAddresses && !sample.isMasked ? () => (isShown ? setShown(undefined) : void reveal(sample)) : undefined,
  }
}
