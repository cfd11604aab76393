'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../customers/reach'

interface Performing {
  /** Does it and shows the page as it is then; a refusal opens `refusal`. */
  perform: <T>(answer: Promise<Result<T>>, done?: (value: T) => void) => Promise<void>
  /** To be put on the page. */
  refusal: ReactNode
}

/** For what a menu does at once. */
export function usePerform(): Performing {
  const router = useRouter()
  const [failure, setFailure] = useState<ErrorData>()
  return {
    async perform(answer, done) {
      const result = await reach(answer)
      if (!result.ok) return setFailure(result.error)
      done?.(result.value)
      router.refresh()
    },
    refusal: (
      <Dialog isOpen={failure !== undefined} onOpenChange={() => setFailure(undefined)} title="That did not work" size="sm">
        {failure && <ErrorNotice error={failure} />}
      </Dialog>
    ),
  }
}
