'use client'
import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData } from '@/lib/core/errors'

export interface ConfirmState {
  isDone?: true
  error?: ErrorData
}

export interface ConfirmFormProps {
  brand: string
  wording: string
  isConfirmed: boolean
  token: string
  confirmConsentAction: (before: ConfirmState, form: FormData) => Promise<ConfirmState>
}

/** One button: opening the page does nothing, because mail scanners open it too. */
export function ConfirmForm({ brand, wording, isConfirmed, token, confirmConsentAction }: ConfirmFormProps) {
  const [state, submit, isPending] = useActionState(confirmConsentAction, {})
  if (state.isDone || isConfirmed) {
    return (
      <div role="status" className="flex flex-col gap-2">
        <h1 className="text-xl font-semibold tracking-tight">Thank you, it is confirmed</h1>
        <p className="text-muted">You get emails from {brand}. Each of them has a link that ends them.</p>
      </div>
    )
  }
  return (
    <form action={submit} className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">Get emails from {brand}?</h1>
        <p className="mt-2 [overflow-wrap:anywhere] whitespace-pre-line text-muted">{wording}</p>
      </div>
      {state.error && <ErrorNotice error={state.error} />}
      <input type="hidden" name="token" value={token} />
      <Button type="submit" variant="primary" size="lg" isPending={isPending}>
        Yes, I agree
      </Button>
      <p className="text-sm text-muted">If you did not sign up, close this page: you get nothing then.</p>
    </form>
  )
}
