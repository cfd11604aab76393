'use client'
import { useState } from 'react'
import { FormDialog } from '@/components/ui/form-dialog'
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
  const save = async (): Promise<ErrorData | undefined> => {
    const read = WebhookInput.safeParse(draft)
    if (!read.success) {
      setErrors(byField(read.error.issues as Issue[]))
      return undefined
    }
    const result = await reach(submit(read.data))
    if (result.ok) {
      onDone(result.value)
      return undefined
    }
    const named = byField(result.error.issues ?? [])
    setErrors(named)
    return Object.keys(named).length > 0 ? undefined : result.error
  }

  return (
    <FormDialog title={title} description={note} submitLabel={submitLabel} onClose={onClose} onSubmit={save}>
      <WebhookFields {...choices} draft={draft} errors={errors} onChange={setDraft} />
    </FormDialog>
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
