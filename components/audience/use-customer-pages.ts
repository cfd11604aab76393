'use client'
import { useEffect, useRef, useState } from 'react'
import type { SegmentCustomers } from '@/lib/audience/customers-schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { OFFLINE } from './segment-actions'

type Load = (input: { search: string; after?: string }) => Promise<Result<SegmentCustomers>>

const PAUSE_MS = 250

/** Pages that one turns; where a search changes it begins again, and the latest answer alone counts. */
export function useCustomerPages(first: SegmentCustomers, search: string, load: Load) {
  const wanted = search.trim()
  const [page, setPage] = useState(first)
  const [starts, setStarts] = useState<readonly { after: string | undefined; from: number }[]>([{ after: undefined, from: 0 }])
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<ErrorData>()
  const asked = useRef(0)
  const show = async (next: typeof starts, text: string): Promise<void> => {
    const turn = ++asked.current
    const after = next.at(-1)?.after
    setPending(true)
    const result = await load({ search: text, ...(after !== undefined && { after }) }).catch((): Result<SegmentCustomers> => ({
      ok: false,
      error: OFFLINE,
    }))
    if (turn !== asked.current) return
    setPending(false)
    setError(result.ok ? undefined : result.error)
    if (!result.ok) return
    setPage(result.value)
    setStarts(next)
  }

  const latest = useRef(show)
  useEffect(() => {
    latest.current = show
  })

  const searched = useRef('')
  useEffect(() => {
    if (wanted === searched.current) return
    const timer = setTimeout(() => {
      searched.current = wanted
      void latest.current([{ after: undefined, from: 0 }], wanted)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [wanted])

  const from = starts.at(-1)?.from ?? 0
  return {
    page,
    from,
    isPending,
    error,
    back: () => void show(starts.slice(0, -1), searched.current),
    forward: () => page.next !== null && void show([...starts, { after: page.next, from: from + page.customers.length }], searched.current),
    retry: () => void show(starts, searched.current),
  }
}
