'use client'
import { useActionState, useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { Button } from '../ui/button'
import { ErrorNotice } from '../ui/error-notice'
import { FormField } from '../ui/form-field'
import { TextLink } from '../ui/text-link'
import { PasskeySignIn, type PasskeySignInProps } from './passkey-sign-in'

export interface SignInState {
  email: string
  error?: ErrorData
}

export interface SignInFormProps {
  /** The path to go to afterwards. */
  next: string
  signInAction: (before: SignInState, form: FormData) => Promise<SignInState>
  /** Left out where nobody can have a passkey. */
  passkeyActions?: Pick<PasskeySignInProps, 'beginAction' | 'finishAction'>
}

export function SignInForm({ next, signInAction, passkeyActions }: SignInFormProps) {
  const [state, submit, isPending] = useActionState(signInAction, { email: '' })
  const [refusal, setRefusal] = useState<ErrorData>()
  const error = refusal ?? state.error
  return (
    <form action={submit} onSubmit={() => setRefusal(undefined)} className="flex flex-col gap-5">
      <h1 className="text-xl font-semibold tracking-tight">Sign in to Rekindle</h1>
      {error && <ErrorNotice error={error} />}
      <input type="hidden" name="next" value={next} />
      <FormField
        name="email"
        type="email"
        label="Email"
        autoComplete={passkeyActions ? 'username webauthn' : 'username'}
        defaultValue={state.email}
        isRequired
      />
      <FormField name="password" type="password" label="Password" autoComplete="current-password" isRequired maxLength={128} />
      <div className="flex flex-col gap-3">
        <Button type="submit" variant="primary" size="lg" isPending={isPending}>
          Sign in
        </Button>
        {passkeyActions && <PasskeySignIn next={next} {...passkeyActions} onRefused={setRefusal} />}
      </div>
      <TextLink href="/forgot" className="self-center text-sm text-muted">
        Forgot your password?
      </TextLink>
    </form>
  )
}
