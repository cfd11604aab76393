'use client'
import { useActionState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { Button } from '../ui/button'
import { ErrorNotice } from '../ui/error-notice'
import { FormField } from '../ui/form-field'
import { NewPasswordField } from './new-password-field'

export interface SetUpState {
  name: string
  email: string
  error?: ErrorData
}

const LABELS: Record<string, string> = { name: 'Your name', email: 'Email', password: 'Password', setupToken: 'Set-up code' }

export function SetUpForm({ setUpAction }: { setUpAction: (before: SetUpState, form: FormData) => Promise<SetUpState> }) {
  const [state, submit, isPending] = useActionState(setUpAction, { name: '', email: '' })
  const issueOf = (name: string) => {
    const issue = state.error?.issues?.find(({ path }) => path[0] === name)
    return issue && `${LABELS[name]} ${issue.message}.`
  }
  return (
    <form action={submit} className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">Set up Rekindle</h1>
        <p className="mt-1 text-muted">You become its first admin and can add everybody else.</p>
      </div>
      {state.error && <ErrorNotice error={{ ...state.error, issues: undefined }} />}
      <FormField
        name="setupToken"
        label="Set-up code"
        description="It was printed where Rekindle was started."
        autoComplete="off"
        error={issueOf('setupToken')}
        isRequired
      />
      <FormField name="name" label="Your name" autoComplete="name" defaultValue={state.name} error={issueOf('name')} isRequired maxLength={100} />
      <FormField name="email" type="email" label="Email" autoComplete="username" defaultValue={state.email} error={issueOf('email')} isRequired />
      <NewPasswordField error={issueOf('password')} />
      <Button type="submit" variant="primary" size="lg" isPending={isPending}>
        Create the admin
      </Button>
    </form>
  )
}
