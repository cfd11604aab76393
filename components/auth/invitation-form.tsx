'use client'
import { useActionState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { Button } from '../ui/button'
import { ErrorNotice } from '../ui/error-notice'
import { FormField } from '../ui/form-field'
import { fieldIssue } from './field-issue'
import { NewPasswordField } from './new-password-field'

export interface InvitationState {
  name: string
  error?: ErrorData
}

export interface InvitationFormProps {
  token: string
  email: string
  invitedBy: string
  acceptInvitationAction: (before: InvitationState, form: FormData) => Promise<InvitationState>
}

export function InvitationForm({ token, email, invitedBy, acceptInvitationAction }: InvitationFormProps) {
  const [state, submit, isPending] = useActionState(acceptInvitationAction, { name: '' })
  return (
    <form action={submit} className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">Welcome to Rekindle</h1>
        <p className="mt-1 text-muted">{invitedBy} invites you. Your name and a password are all that is missing.</p>
      </div>
      {state.error && <ErrorNotice error={{ ...state.error, issues: undefined }} />}
      <input type="hidden" name="token" value={token} />
      <FormField
        name="email"
        type="email"
        label="Email"
        description="The invitation is for this address."
        autoComplete="username"
        defaultValue={email}
        isReadOnly
      />
      <FormField
        name="name"
        label="Your name"
        autoComplete="name"
        defaultValue={state.name}
        error={fieldIssue(state.error, 'name', 'Your name')}
        isRequired
        maxLength={100}
      />
      <NewPasswordField error={fieldIssue(state.error, 'password', 'The password')} />
      <Button type="submit" variant="primary" size="lg" isPending={isPending}>
        Create my account
      </Button>
    </form>
  )
}
