'use client'
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData, Issue } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { WebhookInput } from '@/lib/webhooks/schema'
import { reach } from '../customers/reach'
import { type DatabaseChoice, type WebhookErrors, WebhookFields } from './webhook-fields'

export interface WebhookDialogProps<T> {
  title: string
  note?: string
  initial: WebhookInput
  submitLabel: string
  databases: readonly DatabaseChoice[]
  mayChooseAll: boolean
  submit: (input: WebhookInput) => Promise<Result<T>>
  onDone: (value: T) => void
  onClose: () => void
}

/** Creates or changes a webhook; is mounted while it is open. */
export function WebhookDialog<T>({ title, note, initial, submitLabel, submit, onDone, onClose, ...choices }: WebhookDialogProps<T>) {
  const [draft, setDraft] = useState(initial)
  const [errors, setErrors] = useState<WebhookErrors>({})
  const [failure, setFailure] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [refusals])

  const refuse = (named: WebhookErrors): void => {
    setErrors(named)
    setRefusals((before) => before + 1)
  }
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const read = WebhookInput.safeParse(draft)
    if (!read.success) return refuse(byField(read.error.issues as Issue[]))
    setPending(true)
    const result = await reach(submit(read.data))
    setPending(false)
    if (result.ok) return onDone(result.value)
    const named = byField(result.error.issues ?? [])
    refuse(named)
    setFailure(Object.keys(named).length > 0 ? undefined : result.error)
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={note}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} isPending={isPending}>
            {submitLabel}
          </Button>
        </>
      )}
    >
      <form ref={form} id={id} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
        {failure && <ErrorNotice error={failure} />}
        <WebhookFields {...choices} draft={draft} errors={errors} onChange={setDraft} />
      </form>
    </Dialog>
  )
}

/** The first message for each field; a refused address is told in whole sentences already. */
function byField(issues: readonly Issue[]): WebhookErrors {
  const named: WebhookErrors = {}
  for (const { path, message } of issues) {
    const field = path.find((part) => String(part) in WORDS) as keyof WebhookInput | undefined
    if (field) named[field] ??= message.endsWith('.') ? message : `${WORDS[field]} ${message}.`
  }
  return named
}

const WORDS: Record<keyof WebhookInput, string> = { name: 'The name', url: 'The address', events: 'The events', databaseId: 'The database' }
