'use client'
import { type SubmitEvent, useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../customers/reach'
import { Button } from '../ui/button'
import { ErrorNotice } from '../ui/error-notice'
import { TextField } from '../ui/text-field'
import { fieldIssue } from './field-issue'

export interface ChangeEmailFormProps {
  email: string
  requestEmailChangeAction: (input: { email: string; password: string }) => Promise<Result<unknown>>
}

/** The address changes only after both mailboxes have confirmed it. */
export function ChangeEmailForm({ email, requestEmailChangeAction }: ChangeEmailFormProps) {
  const [next, setNext] = useState('')
  const [password, setPassword] = useState('')
  const [error, setError] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const [asked, setAsked] = useState<string>()

  const ask = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setPending(true)
    const result = await reach(requestEmailChangeAction({ email: next, password }))
    setPending(false)
    setPassword('')
    setError(result.ok ? undefined : result.error)
    if (result.ok) setAsked(next)
  }

  if (asked !== undefined) {
    return (
      <p role="status">
        Two mails are on their way: one to {email}, one to {asked}. Open the link in each within two hours; until then your address stays as it is.
      </p>
    )
  }
  return (
    <form onSubmit={(event) => void ask(event)} className="flex max-w-md flex-col gap-4">
      {error && <ErrorNotice error={{ ...error, issues: undefined }} />}
      <p className="text-muted">Your address is {email}. You sign in with it, and mails go there.</p>
      <TextField
        label="New email"
        type="email"
        autoComplete="email"
        value={next}
        onChange={setNext}
        error={fieldIssue(error, 'email', 'This address')}
        isRequired
      />
      <TextField
        label="Your password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={fieldIssue(error, 'password', 'The password')}
        isRequired
      />
      <Button type="submit" isPending={isPending} className="self-start">
        Change the address
      </Button>
    </form>
  )
}
