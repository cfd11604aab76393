'use client'
import { useActionState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { Button } from '../ui/button'
import { ErrorNotice } from '../ui/error-notice'
import { FormField } from '../ui/form-field'
import { TextLink } from '../ui/text-link'

export interface SignInState {
  email: string
  error?: ErrorData
}

export interface SignInFormProps {
  /** The path to go to afterwards. */
  next: string
  signInAction: (before: SignInState, form: FormData) => Promise<SignInState>
}

export function SignInForm({ next, signInAction }: SignInFormProps) {
  const [state, submit, isPending] = useActionState(signInAction, { email: '' })
  return (
    <form action={submit} className="flex flex-col gap-5">
      <h1 className="text-xl font-semibold tracking-tight">Sign in to Rekindle</h1>
      {state.error && <ErrorNotice error={state.error} />}
      <input type="hidden" name="next" value={next} />
      <FormField name="email" type="email" label="Email" autoComplete="username" defaultValue={state.email} isRequired />
      <FormField name="password" type="password" label="Password" autoComplete="current-password" isRequired maxLength={128} />
      <Button type="submit" variant="primary" size="lg" isPending={isPending}>
        Sign in
      </Button>
      <TextLink href="/forgot" className="self-center text-sm text-muted">
        Forgot your password?
      </TextLink>
    </form>
  )
}
