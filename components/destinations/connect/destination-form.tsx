'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useProof } from '@/components/account/proof'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LinkButton } from '@/components/ui/link-button'
import { toastDone } from '@/components/ui/toast'
import { useLeaveWarning } from '@/components/ui/use-leave-warning'
import type { AttributeChoice } from '@/lib/audience/attribute-choices-schema'
import type { ErrorData, Issue } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { Check, Destination, DriverFacts } from '@/lib/destinations/destination-schema'
import { reach } from '../../customers/reach'
import { fitted, type RowError, rowErrors } from '../columns/column-draft'
import { ColumnsEditor } from '../columns/columns-editor'
import { ModeField } from '../mode-field'
import { NumberedCard } from '@/components/ui/numbered-card'
import { CheckPart } from './check-part'
import { ConnectionPart } from './connection-part'
import { contentOf, type DestinationContent, type DestinationDraft, draftOf, issueAt, newDraft } from './destination-draft'
import type { SettingValue } from './setting-field'
import { type TargetsAction, useTaken } from './use-taken'

type DriverId = DriverFacts['id']
type Secrets = Record<string, string>

export interface DestinationFormProps {
  databaseId: string
  driver: DriverFacts
  choices: readonly AttributeChoice[]
  /** The one that is changed; left out for a new one. */
  destination?: Destination
  targetsAction: TargetsAction
  checkDestinationAction: (input: {
    driver: DriverId
    databaseId: string
    settings: DestinationContent['settings']
    secrets: Secrets
    id?: string
  }) => Promise<Result<Check>>
  createDestinationAction: (input: DestinationContent & { databaseId: string; driver: DriverId; secrets: Secrets }) => Promise<Result<unknown>>
  updateDestinationAction: (input: { id: string; changes: DestinationContent; secrets: Secrets }) => Promise<Result<unknown>>
}

/** Connects a tool, or changes how one is connected: one page from top to bottom. */
export function DestinationForm({ databaseId, driver, choices, destination, targetsAction, ...actions }: DestinationFormProps) {
  const router = useRouter()
  const withProof = useProof()
  const form = useRef<HTMLDivElement>(null)
  const { taken, ask } = useTaken(driver, destination ?? driver, targetsAction)
  const [saved, setSaved] = useState<DestinationDraft>(() => (destination ? draftOf(destination) : newDraft(driver, choices)))
  const [draft, setDraft] = useState(saved)
  useLeaveWarning(draft !== saved)
  const [errors, setErrors] = useState<ReadonlyMap<string, RowError>>(new Map())
  const [failure, setFailure] = useState<ErrorData>()
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const [isPending, setPending] = useState(false)
  const [answers, setAnswers] = useState(0)
  useEffect(() => {
    if (answers > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [answers])
  const change = (next: Partial<DestinationDraft>): void => setDraft((before) => ({ ...before, ...next }))

  const set = (name: string, value: SettingValue): void => {
    const settings = { ...draft.settings, [name]: value }
    change({ settings })
    const isChosen = driver.fields.some((field) => field.name === name && (field.kind === 'choice' || field.kind === 'switch'))
    if (isChosen) void ask(settings).then((next) => next && setDraft((before) => ({ ...before, rows: fitted(before.rows, next, choices) })))
  }
  const point = (refused: readonly Issue[]): void => {
    setIssues(refused)
    setAnswers((before) => before + 1)
  }
  const check = async (): Promise<Result<Check>> => {
    const { settings, secrets } = draft
    const input = { driver: driver.id, databaseId, settings, secrets, ...(destination ? { id: destination.id } : {}) }
    const result = await reach(withProof(() => actions.checkDestinationAction(input)))
    point(result.ok ? [] : (result.error.issues ?? []))
    return result
  }
  const save = async (): Promise<void> => {
    const wrong = rowErrors(draft.rows, choices, draft.allowPersonal)
    setErrors(wrong)
    point([])
    if (wrong.size > 0) return setFailure({ code: 'INVALID_INPUT', message: 'Some attributes cannot be sent yet.', remedy: 'Part 3 says which.' })
    setPending(true)
    const content = contentOf(draft)
    const { secrets } = draft
    const result = await reach<unknown>(
      withProof(() =>
        destination
          ? actions.updateDestinationAction({ id: destination.id, changes: content, secrets })
          : actions.createDestinationAction({ databaseId, driver: driver.id, ...content, secrets }),
      ),
    )
    setPending(false)
    if (!result.ok) {
      setFailure(result.error)
      return point(result.error.issues ?? [])
    }
    setSaved(draft)
    toastDone(destination ? `${content.name} is saved` : `${content.name} is connected`)
    router.push('/destinations')
  }
  return (
    <div ref={form} className="flex flex-col gap-4">
      <ConnectionPart driver={driver} draft={draft} kept={destination?.secrets ?? []} issues={issues} onChange={change} onSetting={set} />
      <CheckPart fields={driver.fields} settings={draft.settings} check={check} onTake={set} />
      <NumberedCard
        number={3}
        title="Attributes"
        description="What the destination gets of each person. A segment that is sent may leave some out or add others."
      >
        <Checkbox
          isSelected={draft.allowPersonal}
          onChange={(allowPersonal) => {
            setErrors(new Map())
            change({ allowPersonal })
          }}
          description="Such as names, email addresses and phone numbers. Without this they cannot be sent, whoever tries."
        >
          Attributes that tell who a person is may be sent here
        </Checkbox>
        <ColumnsEditor
          rows={draft.rows}
          taken={taken}
          choices={choices}
          allowPersonal={draft.allowPersonal}
          howToAllow="Allow that above"
          errors={errors}
          onChange={(rows) => {
            setErrors(new Map())
            change({ rows })
          }}
        />
      </NumberedCard>
      <NumberedCard number={4} title="Use">
        <ModeField modes={driver.modes} value={draft.mode} error={issueAt(issues, 'The mode', 'mode')} onChange={(mode) => change({ mode })} />
        <Checkbox
          isSelected={draft.adminOnly}
          onChange={(adminOnly) => change({ adminOnly })}
          description="Marketers do not see it where they choose a destination."
        >
          Only admins may send here
        </Checkbox>
      </NumberedCard>
      {failure && <ErrorNotice error={failure} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" isPending={isPending} onPress={() => void save()}>
          {destination ? 'Save changes' : 'Save destination'}
        </Button>
        <LinkButton variant="quiet" href="/destinations">
          Cancel
        </LinkButton>
      </div>
    </div>
  )
}
