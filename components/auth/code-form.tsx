'use client'
import { useActionState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { Button } from '../ui/button'
import { ErrorNotice } from '../ui/error-notice'
import { FormField } from '../ui/form-field'
import { TextLink } from '../ui/text-link'

export interface CodeState {
  error?: ErrorData
}

export interface CodeFormProps {
  /** The path to go to afterwards. */
  next: string
  signInByCodeAction: (before: CodeState, form: FormData) => Promise<CodeState>
}

/** The second half of signing in. */
export function CodeForm({ next, signInByCodeAction }: CodeFormProps) {
  const [state, submit, isPending] = useActionState(signInByCodeAction, {})
  return (
    <form action={submit} className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">Your code</h1>
        <p className="mt-1 text-muted">Your password is right. Now the code that your authenticator app shows.</p>
      </div>
      {state.error && <ErrorNotice error={state.error} />}
      <input type="hidden" name="next" value={next} />
      <FormField
        name="code"
        label="Code"
        description="Without the phone, one of your recovery codes."
        autoComplete="one-time-code"
        isRequired
        maxLength={40}
        autoFocus
      />
      <Button type="submit" variant="primary" size="lg" isPending={isPending}>
        Sign in
      </Button>
      <TextLink href="/sign-in">Begin again</TextLink>
    </form>
  )
}
