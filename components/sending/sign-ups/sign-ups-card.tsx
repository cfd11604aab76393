'use client'
import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { reach } from '@/components/customers/reach'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextArea } from '@/components/ui/text-area'
import { toastDone } from '@/components/ui/toast'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { SignUpSettings } from '@/lib/sending/sign-ups/schema'

export interface SignUpsCardProps {
  databaseId: string
  settings: SignUpSettings
  /** Left out for those who may only look. */
  setSignUpsAction?: (input: SignUpSettings & { databaseId: string }) => Promise<Result<SignUpSettings>>
}

const NOTE =
  'A form of yours asks by the API (POST /api/v1/consents/requests); the person confirms by a mail, and their consent stands with this text.'

/** Whether whoever signs up is asked to confirm it, and to what. */
export function SignUpsCard({ databaseId, settings, setSignUpsAction }: SignUpsCardProps) {
  const router = useRouter()
  const [draft, setDraft] = useState(settings)
  const [failure, setFailure] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  if (!setSignUpsAction) {
    return (
      <Card title="Double opt-in" note={NOTE}>
        <p>{settings.isOn ? `It is on. People agree to: “${settings.wording}”` : 'It is off.'}</p>
      </Card>
    )
  }
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setPending(true)
    const result = await reach(setSignUpsAction({ databaseId, ...draft }))
    setPending(false)
    setFailure(result.ok ? undefined : result.error)
    if (!result.ok) return
    toastDone(result.value.isOn ? 'Double opt-in is on' : 'Double opt-in is off')
    router.refresh()
  }
  return (
    <Card title="Double opt-in" note={NOTE}>
      <form noValidate onSubmit={(event) => void save(event)} className="flex max-w-prose flex-col gap-4">
        {failure && <ErrorNotice error={failure} />}
        <Checkbox isSelected={draft.isOn} onChange={(isOn) => setDraft({ ...draft, isOn })}>
          Ask whoever signs up to confirm it
        </Checkbox>
        <TextArea
          label="What they agree to"
          description="It stands in the mail and on the page, and is kept with each consent as its proof."
          rows={3}
          value={draft.wording}
          onChange={(wording) => setDraft({ ...draft, wording })}
        />
        <div>
          <Button type="submit" isPending={isPending}>
            Save
          </Button>
        </div>
      </form>
    </Card>
  )
}
