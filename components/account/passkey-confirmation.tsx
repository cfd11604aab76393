'use client'
import { KeyRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { Button } from '../ui/button'
import { ErrorNotice } from '../ui/error-notice'
import { type PasskeyProofActions, proveByPasskey } from './prove-by-passkey'

export interface PasskeyConfirmationProps {
  actions: PasskeyProofActions
  /** Where everything is open. */
  next: string
}

/** For an admin who came in by the password and whose second factor is a passkey. */
export function PasskeyConfirmation({ actions, next }: PasskeyConfirmationProps) {
  const router = useRouter()
  const [error, setError] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const confirm = async (): Promise<void> => {
    setPending(true)
    const result = await proveByPasskey(actions)
    setPending(false)
    if (result.ok) return router.push(next)
    setError({ ...result.error, issues: undefined })
  }
  return (
    <div className="flex flex-col gap-4">
      {error && <ErrorNotice error={error} />}
      <Button variant="primary" size="lg" isPending={isPending} onPress={() => void confirm()}>
        <KeyRound strokeWidth={1.5} /> Confirm with a passkey
      </Button>
      <p className="text-sm text-muted">Lost it? Another admin can remove it on the page People; then you set up another one here.</p>
    </div>
  )
}
