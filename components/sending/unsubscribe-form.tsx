'use client'
import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextLink } from '@/components/ui/text-link'
import type { LinkFormState } from './link-form-state'

export interface LinkFormProps {
  brand: string
  token: string
  preferencesHref: string
  unsubscribeAction: (before: LinkFormState, form: FormData) => Promise<LinkFormState>
}

/** One button: opening the page does nothing, because mail scanners open it too. */
export function UnsubscribeForm({ brand, token, preferencesHref, unsubscribeAction }: LinkFormProps) {
  const [state, submit, isPending] = useActionState(unsubscribeAction, {})
  if (state.done) {
    return (
      <div role="status" className="flex flex-col gap-4">
        <h1 className="text-xl font-semibold tracking-tight">You are unsubscribed</h1>
        <p className="text-muted">{brand} sends you no more marketing emails. One that is on its way already may still arrive.</p>
        <p>
          <TextLink href={preferencesHref}>Change this</TextLink>
        </p>
      </div>
    )
  }
  return (
    <form action={submit} className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">Stop emails from {brand}?</h1>
        <p className="mt-1 text-muted">You get no more marketing emails from then on.</p>
      </div>
      {state.error && <ErrorNotice error={state.error} />}
      <input type="hidden" name="token" value={token} />
      <Button type="submit" variant="primary" size="lg" isPending={isPending}>
        Unsubscribe
      </Button>
      <p className="text-sm text-muted">
        Or <TextLink href={preferencesHref}>pause them for a while</TextLink>.
      </p>
    </form>
  )
}
