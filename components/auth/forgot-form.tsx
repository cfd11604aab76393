'use client'
import { useActionState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { Button } from '../ui/button'
import { ErrorNotice } from '../ui/error-notice'
import { FormField } from '../ui/form-field'
import { TextLink } from '../ui/text-link'
import { fieldIssue } from './field-issue'
import { NoticePage } from './notice-page'

export interface ForgotState {
  email: string
  isAsked: boolean
  error?: ErrorData
}

export function ForgotForm({ requestResetAction }: { requestResetAction: (before: ForgotState, form: FormData) => Promise<ForgotState> }) {
  const [state, submit, isPending] = useActionState(requestResetAction, { email: '', isAsked: false })
  if (state.isAsked) {
    return (
      <NoticePage title="Look into your mailbox" actions={<TextLink href="/sign-in">Back to sign in</TextLink>}>
        If {state.email} has an account here, a link for a new password is on its way. It works once, within 30 minutes.
      </NoticePage>
    )
  }
  return (
    <form action={submit} className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">Forgot your password?</h1>
        <p className="mt-1 text-muted">We send you a link to choose a new one.</p>
      </div>
      {state.error && <ErrorNotice error={{ ...state.error, issues: undefined }} />}
      <FormField
        name="email"
        type="email"
        label="Email"
        autoComplete="username"
        defaultValue={state.email}
        error={fieldIssue(state.error, 'email', 'Email')}
        isRequired
      />
      <Button type="submit" variant="primary" size="lg" isPending={isPending}>
        Send the link
      </Button>
      <TextLink href="/sign-in" className="self-center text-sm text-muted">
        Back to sign in
      </TextLink>
    </form>
  )
}
