'use client'
import { useActionState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { Button } from '../ui/button'
import { ErrorNotice } from '../ui/error-notice'

export interface ConfirmEmailState {
  error?: ErrorData
}

export interface ConfirmEmailFormProps {
  token: string
  confirmEmailAction: (before: ConfirmEmailState, form: FormData) => Promise<ConfirmEmailState>
}

export function ConfirmEmailForm({ token, confirmEmailAction }: ConfirmEmailFormProps) {
  const [state, submit, isPending] = useActionState(confirmEmailAction, {})
  return (
    <form action={submit} className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">Confirm the change of address</h1>
        <p className="mt-1 text-muted">The account uses its new address once both mailboxes have confirmed it.</p>
      </div>
      {state.error && <ErrorNotice error={state.error} />}
      <input type="hidden" name="token" value={token} />
      <Button type="submit" variant="primary" size="lg" isPending={isPending}>
        Confirm
      </Button>
    </form>
  )
}
