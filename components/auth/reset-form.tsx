'use client'
import { useActionState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { Button } from '../ui/button'
import { ErrorNotice } from '../ui/error-notice'
import { fieldIssue } from './field-issue'
import { NewPasswordField } from './new-password-field'

export interface ResetState {
  error?: ErrorData
}

export interface ResetFormProps {
  token: string
  resetPasswordAction: (before: ResetState, form: FormData) => Promise<ResetState>
}

export function ResetForm({ token, resetPasswordAction }: ResetFormProps) {
  const [state, submit, isPending] = useActionState(resetPasswordAction, {})
  return (
    <form action={submit} className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">Choose a new password</h1>
        <p className="mt-1 text-muted">You are signed out everywhere else then. A second factor stays as it is.</p>
      </div>
      {state.error && <ErrorNotice error={{ ...state.error, issues: undefined }} />}
      <input type="hidden" name="token" value={token} />
      <NewPasswordField label="New password" error={fieldIssue(state.error, 'password', 'The password')} />
      <Button type="submit" variant="primary" size="lg" isPending={isPending}>
        Change the password
      </Button>
    </form>
  )
}
