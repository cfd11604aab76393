'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../customers/reach'
import { useAnnouncer } from '../ui/announcer'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
import { toastDone } from '../ui/toast'

interface PersonChange {
  /** Waits for the answer, tells what came of it, and shows the list anew. */
  change: (answer: Promise<Result<unknown>>, said: string) => Promise<void>
  /** What was done already. */
  tell: (said: string) => void
  /** Where a failure appears. */
  failure: ReactNode
}

export function usePersonChange(): PersonChange {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const [error, setError] = useState<ErrorData>()
  const tell = (said: string): void => {
    announce(said)
    toastDone(said)
    router.refresh()
  }
  return {
    async change(answer, said) {
      const result = await reach(answer)
      if (result.ok) tell(said)
      else setError(result.error)
    },
    tell,
    failure: error && (
      <Dialog isOpen onOpenChange={(isOpen) => !isOpen && setError(undefined)} title="That did not work" size="sm">
        <ErrorNotice error={error} />
      </Dialog>
    ),
  }
}
