'use client'
import { useActionState, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorNotice } from '@/components/ui/error-notice'
import { RadioGroup } from '@/components/ui/radio-group'
import type { Preference } from '@/lib/sending/schema'
import type { TopicChoice } from '@/lib/sending/topics/schema'
import type { LinkFormState } from './link-form-state'

export interface PreferencesFormProps {
  brand: string
  token: string
  choice: 'email' | 'none' | 'snoozed'
  wantsFew: boolean
  topics: readonly TopicChoice[]
  getsTexts: boolean
  preferAction: (before: LinkFormState, form: FormData) => Promise<LinkFormState>
}

const OPTIONS: readonly { id: Preference; label: string; description?: string }[] = [
  { id: 'email', label: 'Send me emails' },
  { id: 'fewer', label: 'Send me fewer: at most one a week' },
  { id: 'snooze_30', label: 'Pause for 30 days' },
  { id: 'snooze_60', label: 'Pause for 60 days' },
  { id: 'snooze_90', label: 'Pause for 90 days' },
  { id: 'none', label: 'Send me no marketing emails' },
]

const DONE: Record<Preference, string> = {
  email: 'You get emails.',
  fewer: 'You get at most one marketing email a week.',
  none: 'You get no more marketing emails.',
  snooze_30: 'You get no marketing emails for 30 days.',
  snooze_60: 'You get no marketing emails for 60 days.',
  snooze_90: 'You get no marketing emails for 90 days.',
}

export function PreferencesForm({ brand, token, choice, wantsFew, topics, getsTexts, preferAction }: PreferencesFormProps) {
  const [state, submit, isPending] = useActionState(preferAction, {})
  const [chosen, setChosen] = useState<Preference>(choice === 'snoozed' ? 'snooze_30' : choice === 'email' && wantsFew ? 'fewer' : choice)
  const [wanted, setWanted] = useState(() => new Set(topics.flatMap(({ id, isWanted }) => (isWanted ? [id] : []))))
  const [texts, setTexts] = useState(true)
  const want = (id: string, isWanted: boolean): void => {
    const next = new Set(wanted)
    if (isWanted) next.add(id)
    else next.delete(id)
    setWanted(next)
  }
  return (
    <form action={submit} className="flex flex-col gap-6">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">Emails from {brand}</h1>
        <p className="mt-1 text-muted">{choice === 'snoozed' ? 'They are paused at the moment.' : 'Choose what you want to get.'}</p>
      </div>
      {state.error && <ErrorNotice error={state.error} />}
      <p role="status" className="empty:hidden">
        {state.done && `Saved. ${DONE[state.done]}`}
      </p>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="choice" value={chosen} />
      <RadioGroup label="Marketing emails" options={OPTIONS} value={chosen} onChange={setChosen} />
      {topics.length > 0 && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 text-sm font-medium">What they may be about</legend>
          {topics.map(({ id, name, description }) => (
            <div key={id}>
              <Checkbox isSelected={wanted.has(id)} onChange={(isWanted) => want(id, isWanted)} {...(description === '' ? {} : { description })}>
                {name}
              </Checkbox>
              <input type="hidden" name={wanted.has(id) ? 'topic' : 'left'} value={id} />
            </div>
          ))}
        </fieldset>
      )}
      {getsTexts && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 text-sm font-medium">Text messages</legend>
          <Checkbox isSelected={texts} onChange={setTexts} description="Once ended, they come back only when you text START.">
            Send me marketing texts
          </Checkbox>
          {!texts && <input type="hidden" name="texts" value="end" />}
        </fieldset>
      )}
      <Button type="submit" variant="primary" size="lg" isPending={isPending}>
        Save
      </Button>
    </form>
  )
}
