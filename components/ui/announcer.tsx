'use client'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'

interface Announcer {
  /** A full sentence, told once nothing newer came for 800 ms. */
  announce: (sentence: string) => void
  /** A failure, told at once. */
  alert: (sentence: string) => void
}

const AnnouncerContext = createContext<Announcer>({ announce: () => undefined, alert: () => undefined })

const QUIET_MS = 800

/** The app's two live regions: one polite, one assertive. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [polite, setPolite] = useState('')
  const [assertive, setAssertive] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const announce = useCallback((sentence: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setPolite(sentence), QUIET_MS)
  }, [])
  const announcer = useMemo(() => ({ announce, alert: setAssertive }), [announce])
  return (
    <AnnouncerContext value={announcer}>
      {children}
      <div role="status" aria-live="polite" className="sr-only">
        {polite}
      </div>
      <div aria-live="assertive" className="sr-only">
        {assertive}
      </div>
    </AnnouncerContext>
  )
}

export function useAnnouncer(): Announcer {
  return use(AnnouncerContext)
}
