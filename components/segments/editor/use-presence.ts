'use client'
import { useEffect, useRef, useState } from 'react'
import type { PresentPerson, Presence } from '@/lib/audience/presence-schema'
import type { Result } from '@/lib/core/result'

const EVERY_MS = 20_000
const PATH = '/api/segments/presence'

/** Who else has the segment open. It is asked while the page is in sight; one that is hidden is no longer there. */
export function usePresence(
  segmentId: string | null,
  onAnswer: (presence: Presence, arrived: readonly PresentPerson[]) => void,
): readonly PresentPerson[] {
  const [others, setOthers] = useState<readonly PresentPerson[]>([])
  const answer = useRef(onAnswer)
  useEffect(() => {
    answer.current = onAnswer
  })
  useEffect(() => {
    if (segmentId === null) return
    const stopped = new AbortController()
    const { signal } = stopped
    let known = new Set<string>()
    let timer: number | undefined
    const tell = async (): Promise<void> => {
      const presence = await ask(segmentId, signal)
      if (!presence || signal.aborted) return
      const arrived = presence.others.filter(({ id }) => !known.has(id))
      known = new Set(presence.others.map(({ id }) => id))
      setOthers(presence.others)
      answer.current(presence, arrived)
    }
    const leave = (): void =>
      void navigator.sendBeacon(PATH, new Blob([JSON.stringify({ segmentId, isLeaving: true })], { type: 'application/json' }))
    const follow = (): void => {
      window.clearInterval(timer)
      if (document.visibilityState === 'hidden') return leave()
      void tell()
      timer = window.setInterval(() => void tell(), EVERY_MS)
    }
    follow()
    document.addEventListener('visibilitychange', follow, { signal })
    return () => {
      stopped.abort()
      window.clearInterval(timer)
      leave()
    }
  }, [segmentId])
  return others
}

/** Undefined where nothing was answered: who is there is nice to know, and no more. */
async function ask(segmentId: string, signal: AbortSignal): Promise<Presence | undefined> {
  try {
    const response = await fetch(PATH, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ segmentId }),
      signal,
    })
    const result = (await response.json()) as Result<Presence>
    return result.ok ? result.value : undefined
  } catch {
    return undefined
  }
}
