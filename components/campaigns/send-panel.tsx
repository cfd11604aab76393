'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { reach } from '@/components/customers/reach'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { later } from '@/components/ui/later'
import { RadioGroup } from '@/components/ui/radio-group'
import type { Day } from '@/lib/core/calendar'
import type { ErrorData } from '@/lib/core/errors'
import { formatQuantity } from '@/lib/core/format'
import { formatInstant } from '@/lib/core/format-time'
import type { CampaignActions } from './campaign-actions'
import type { ChosenTime, SendTimeProps } from './send-time'

const SendTime = later<SendTimeProps>(() => import('./send-time').then((part) => part.SendTime))

export interface SendPanelProps {
  id: string
  name: string
  toSend: number
  /** Something must be corrected first. */
  isBlocked: boolean
  zone: string
  today: Day
  actions: Pick<CampaignActions, 'scheduleCampaignAction' | 'removeCampaignAction'>
}

/** The last step: now or at a time, and once more the question. */
export function SendPanel({ id, name, toSend, isBlocked, zone, today, actions }: SendPanelProps) {
  const router = useRouter()
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [chosen, setChosen] = useState<ChosenTime>({ day: null, time: '09:00', at: null })
  const [wrong, setWrong] = useState('')
  const [isAsked, setAsked] = useState<'send' | 'remove'>()
  const [failure, setFailure] = useState<ErrorData>()
  const at = when === 'later' ? chosen.at : null
  // The page is there and can be read; what it may be asked for comes while it is.
  useEffect(() => SendTime.load(), [])

  const ask = (): void => {
    setFailure(undefined)
    setWrong(when === 'later' && at === null ? 'Choose a day and a time like 09:00.' : '')
    if (when === 'now' || at !== null) setAsked('send')
  }
  const send = async (): Promise<void> => {
    const result = await reach(actions.scheduleCampaignAction({ id, at }))
    setAsked(undefined)
    if (!result.ok) return setFailure(result.error)
    router.refresh()
  }
  const remove = async (): Promise<void> => {
    const result = await reach(actions.removeCampaignAction({ id }))
    setAsked(undefined)
    if (!result.ok) return setFailure(result.error)
    router.push('/campaigns')
  }
  const people = formatQuantity(toSend, 'person', 'people')
  return (
    <Card title="Send">
      <div className="flex flex-col gap-4">
        {failure && <ErrorNotice error={failure} />}
        <RadioGroup
          label="When"
          options={[
            { id: 'now', label: 'Now' },
            { id: 'later', label: 'At a time', description: 'To whoever is in the segment at that time.' },
          ]}
          value={when}
          onChange={setWhen}
        />
        {when === 'later' && <SendTime value={chosen} onChange={setChosen} zone={zone} today={today} error={wrong === '' ? undefined : wrong} />}
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" onPress={ask} isDisabled={isBlocked}>
            {when === 'now' ? `Send to ${people}` : 'Schedule'}
          </Button>
          <Button variant="quiet" onPress={() => setAsked('remove')}>
            Delete draft
          </Button>
          {isBlocked && <p className="text-sm text-muted">Correct what the checks name first.</p>}
        </div>
      </div>
      <AlertDialog
        isOpen={isAsked === 'send'}
        onOpenChange={(isOpen) => !isOpen && setAsked(undefined)}
        title={at === null ? `Send ${name} to ${people} now?` : `Schedule ${name}?`}
        confirmLabel={at === null ? 'Send now' : 'Schedule'}
        onConfirm={send}
      >
        {at === null
          ? 'Each of them gets it once. You can pause or stop it while it is being sent; what has left cannot be taken back.'
          : `It goes out on ${formatInstant(at, zone)}, to whoever is in the segment then. Now that would be ${people}.`}
      </AlertDialog>
      <AlertDialog
        isOpen={isAsked === 'remove'}
        onOpenChange={(isOpen) => !isOpen && setAsked(undefined)}
        title={`Delete the draft ${name}?`}
        confirmLabel="Delete draft"
        tone="danger"
        onConfirm={remove}
      >
        The segment and the message stay.
      </AlertDialog>
    </Card>
  )
}
