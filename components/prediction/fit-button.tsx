'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState, useTransition } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'

export interface FitButtonProps {
  databaseId: string
  isUnderWay: boolean
  fitPredictionsAction: (input: { databaseId: string }) => Promise<Result<{ id: string }>>
}

/** Asks for a fit. */
export function FitButton({ databaseId, isUnderWay, fitPredictionsAction }: FitButtonProps) {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const [error, setError] = useState<ErrorData>()
  const [isPending, start] = useTransition()
  const fit = (): void =>
    start(async () => {
      const result = await fitPredictionsAction({ databaseId })
      if (!result.ok) return setError(result.error)
      setError(undefined)
      announce('The models are being fitted.')
      router.refresh()
    })
  return (
    <div className="flex flex-col items-end gap-2">
      <Button variant="primary" isPending={isPending} isDisabled={isUnderWay} onPress={fit}>
        Fit now
      </Button>
      {error && <ErrorNotice error={error} />}
    </div>
  )
}

const LOOK_EVERY_MS = 2_000

/** Asks the server for the page again while a fit is under way. */
export function UnderWay({ children }: { children: string }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [router])
  return (
    <p role="status" className="rounded-md border border-line bg-sunken px-3 py-2.5 text-sm">
      {children}
    </p>
  )
}
