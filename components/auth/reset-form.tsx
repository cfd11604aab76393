'use client'
import { useActionState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { Button } from '../ui/button'
import { ErrorNotice } from '../ui/error-notice'
import { FormField } from '../ui/form-field'
import { fieldIssue } from './field-issue'

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
      <FormField
        name="password"
        type="password"
        label="New password"
        description="At least 12 characters; a few words are best."
        autoComplete="new-password"
        error={fieldIssue(state.error, 'password', 'The password')}
        isRequired
        minLength={12}
        maxLength={128}
      />
      <Button type="submit" variant="primary" size="lg" isPending={isPending}>
        Change the password
      </Button>
    </form>
  )
}
