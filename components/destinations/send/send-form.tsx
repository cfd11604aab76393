'use client'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { useLeaveWarning } from '@/components/ui/use-leave-warning'
import type { AttributeChoice } from '@/lib/audience/attribute-choices-schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Delivery, Reach } from '@/lib/destinations/delivery-schema'
import { REACH_WORDS } from '@/lib/destinations/describe'
import type { Destination, DriverFacts } from '@/lib/destinations/destination-schema'
import { type RowError, rowErrors } from '../columns/column-draft'
import { ColumnsEditor } from '../columns/columns-editor'
import { issueAt } from '../connect/destination-draft'
import { ModeField } from '../mode-field'
import { NumberedCard } from '@/components/ui/numbered-card'
import { ScheduleField } from './schedule-field'
import { broughtBy, deliveryOf, newSend, type SendDraft, sendOf, takenBy } from './send-draft'
import { type SendActions, SendPart } from './send-part'
import { SummaryView } from './summary-view'
import { type Planned, type SummariseAction, useSummary } from './use-summary'

const REACHES = (Object.keys(REACH_WORDS) as Reach[]).map((id) => ({ id, label: REACH_WORDS[id] }))

export interface SendFormProps {
  segment: { id: string; name: string }
  /** Those that this person may send to; at least one. */
  destinations: readonly [Destination, ...Destination[]]
  drivers: readonly DriverFacts[]
  choices: readonly AttributeChoice[]
  zone: string
  /** The one that is changed; left out for a new one. */
  delivery?: Delivery
  summariseDeliveryAction: SummariseAction
  actions: SendActions
}

/** A segment on its way to a tool: where, what, who, when, and what would happen, before anything is sent. */
export function SendForm({ segment, destinations, drivers, choices, zone, delivery, summariseDeliveryAction, actions }: SendFormProps) {
  const form = useRef<HTMLDivElement>(null)
  const [saved, setSaved] = useState<SendDraft>(() => (delivery ? sendOf(delivery, destinations[0]) : newSend(segment.name, destinations[0])))
  const [draft, setDraft] = useState(saved)
  useLeaveWarning(draft !== saved)
  const [errors, setErrors] = useState<ReadonlyMap<string, RowError>>(new Map())
  const [failure, setFailure] = useState<ErrorData>()
  const [kept, setKept] = useState(delivery?.id)
  const [answers, setAnswers] = useState(0)
  useEffect(() => {
    if (answers > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [answers])
  const destination = destinations.find(({ id }) => id === draft.destinationId) ?? destinations[0]
  const driver = drivers.find(({ id }) => id === destination.driver)
  const taken = takenBy(destination, driver)
  const content = deliveryOf(draft)
  const { audience, columns, reach: who, mode } = content
  const planned: Planned = { segmentId: segment.id, destinationId: destination.id, audience, columns, reach: who, mode }
  const { summary, isPending, ask } = useSummary(planned, kept, summariseDeliveryAction)
  const issues = failure?.issues ?? []
  const labels = new Map(taken.targets.map(({ name, label }) => [name, label]))
  const change = (next: Partial<SendDraft>): void => setDraft((before) => ({ ...before, ...next }))
  const tell = (error: ErrorData | undefined): void => {
    setFailure(error)
    setAnswers((before) => before + 1)
  }
  const review = async (): Promise<void> => {
    const wrong = rowErrors(draft.rows, choices, destination.allowPersonal)
    setErrors(wrong)
    const missing = missingOf(draft)
    if (wrong.size > 0 || missing.length > 0) return tell({ code: 'INVALID_INPUT', message: 'Something is missing above.', issues: missing })
    tell(await ask())
  }
  return (
    <div ref={form} className="flex flex-col gap-4">
      <NumberedCard number={1} title="Where to">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Select
            label="Destination"
            isDisabled={kept !== undefined}
            options={destinations.map(({ id, name, driverName }) => ({ id, label: name, ...(name === driverName ? {} : { hint: driverName }) }))}
            value={destination.id}
            onChange={(id) => {
              const next = destinations.find((one) => one.id === id)
              if (next) change(broughtBy(next))
            }}
          />
          <TextField
            label={destination.kind === 'batches' ? 'Name of the audience there' : 'Name in the file name'}
            maxLength={120}
            value={draft.audience}
            error={issueAt(issues, 'The name', 'audience')}
            onChange={(name) => change({ audience: name })}
          />
          <TextField
            label="Purpose"
            description="Why these people are sent there; it is kept with each run."
            className="sm:col-span-2"
            maxLength={300}
            value={draft.purpose}
            error={issueAt(issues, 'The purpose', 'purpose')}
            onChange={(purpose) => change({ purpose })}
          />
        </div>
      </NumberedCard>
      <NumberedCard number={2} title="Attributes" description={`What ${destination.name} gets of each person.`}>
        <ColumnsEditor
          rows={draft.rows}
          taken={taken}
          choices={choices}
          allowPersonal={destination.allowPersonal}
          howToAllow="Ask an admin to allow that for this destination"
          errors={errors}
          onChange={(rows) => {
            setErrors(new Map())
            change({ rows })
          }}
        />
      </NumberedCard>
      <NumberedCard number={3} title="Who and when">
        <div className="grid items-start gap-6 md:grid-cols-2">
          <RadioGroup label="Who" options={REACHES} value={draft.reach} onChange={(next) => change({ reach: next })} />
          <ModeField
            modes={driver?.modes ?? [draft.mode]}
            value={draft.mode}
            error={issueAt(issues, 'The mode', 'mode')}
            onChange={(next) => change({ mode: next })}
          />
        </div>
        <ScheduleField
          value={draft.schedule}
          zone={zone}
          error={issueAt(issues, 'The schedule', 'schedule')}
          onChange={(schedule) => change({ schedule })}
        />
      </NumberedCard>
      <NumberedCard number={4} title="Summary" description={summary ? undefined : 'Counts who would be sent now. Nothing leaves.'}>
        {failure && <ErrorNotice error={failure} />}
        {summary && <SummaryView summary={summary} labels={labels} />}
        {!summary && (
          <Button variant="primary" className="self-start" isPending={isPending} onPress={() => void review()}>
            Review who gets there
          </Button>
        )}
        {summary && (
          <SendPart
            content={content}
            segmentId={segment.id}
            destination={destination}
            summary={summary}
            deliveryId={kept}
            actions={actions}
            onKept={(id) => {
              setKept(id)
              setSaved(draft)
            }}
            onRefused={tell}
          />
        )}
      </NumberedCard>
    </div>
  )
}

function missingOf({ audience, purpose, schedule }: SendDraft): { path: string[]; message: string }[] {
  return [
    ...(audience.trim() === '' ? [{ path: ['audience'], message: 'is missing' }] : []),
    ...(purpose.trim() === '' ? [{ path: ['purpose'], message: 'is missing: say why these people are sent there' }] : []),
    ...(schedule.kind === 'cron' && schedule.cron === '' ? [{ path: ['schedule'], message: 'needs a time' }] : []),
  ]
}
