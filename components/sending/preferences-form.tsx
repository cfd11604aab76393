'use client'
import { useActionState, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { RadioGroup } from '@/components/ui/radio-group'
import type { Preference } from '@/lib/sending/schema'
import type { LinkFormState } from './link-form-state'

export interface PreferencesFormProps {
  brand: string
  token: string
  choice: 'email' | 'none' | 'snoozed'
  preferAction: (before: LinkFormState, form: FormData) => Promise<LinkFormState>
}

const OPTIONS: readonly { id: Preference; label: string; description?: string }[] = [
  { id: 'email', label: 'Send me emails' },
  { id: 'snooze_30', label: 'Pause for 30 days' },
  { id: 'snooze_60', label: 'Pause for 60 days' },
  { id: 'snooze_90', label: 'Pause for 90 days' },
  { id: 'none', label: 'Send me no marketing emails' },
]

const DONE: Record<Preference, string> = {
  email: 'You get emails again.',
  none: 'You get no more marketing emails.',
  snooze_30: 'You get no marketing emails for 30 days.',
  snooze_60: 'You get no marketing emails for 60 days.',
  snooze_90: 'You get no marketing emails for 90 days.',
}

export function PreferencesForm({ brand, token, choice, preferAction }: PreferencesFormProps) {
  const [state, submit, isPending] = useActionState(preferAction, {})
  const [chosen, setChosen] = useState<Preference>(choice === 'snoozed' ? 'snooze_30' : choice)
  return (
    <form action={submit} className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">Emails from {brand}</h1>
        <p className="mt-1 text-muted">{choice === 'snoozed' ? 'They are paused at the moment.' : 'Choose what you want to get.'}</p>
      </div>
      {state.error && <ErrorNotice error={state.error} />}
      <p role="status" className="empty:hidden">
        {state.done && DONE[state.done]}
      </p>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="choice" value={chosen} />
      <RadioGroup label="Marketing emails" options={OPTIONS} value={chosen} onChange={setChosen} />
      <Button type="submit" variant="primary" size="lg" isPending={isPending}>
        Save
      </Button>
    </form>
  )
}
