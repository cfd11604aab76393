'use client'
import { useState } from 'react'
import { FormDialog } from '@/components/ui/form-dialog'
import type { ErrorData, Issue } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { type CustomerDatabase, DatabaseInput } from '@/lib/customers/schema'
import { reach } from '../reach'
import { type DatabaseDraft, toInput } from './database-draft'
import { type DatabaseErrors, DatabaseFields } from './database-fields'

export interface DatabaseDialogProps {
  title: string
  initial: () => DatabaseDraft
  submitLabel: string
  /** What a change sets in motion, above the fields. */
  note?: string
  submit: (input: DatabaseInput) => Promise<Result<CustomerDatabase>>
  onDone: (database: CustomerDatabase) => void
  onClose: () => void
}

/** Creates or changes a database; is mounted while it is open. */
export function DatabaseDialog({ title, initial, submitLabel, note, submit, onDone, onClose }: DatabaseDialogProps) {
  const [draft, setDraft] = useState(initial)
  const [errors, setErrors] = useState<DatabaseErrors>({})
  const change = (next: DatabaseDraft): void => {
    setDraft(next)
    // What was said about a field goes when the field is changed.
    setErrors(
      Object.fromEntries(Object.entries(errors).filter(([field]) => next[field as keyof DatabaseDraft] === draft[field as keyof DatabaseDraft])),
    )
  }

  const save = async (): Promise<ErrorData | undefined> => {
    const wrong = problemsOf(draft)
    if (wrong) {
      setErrors(wrong)
      return undefined
    }
    const result = await reach(submit(toInput(draft)))
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
      <DatabaseFields draft={draft} errors={errors} onChange={change} />
    </FormDialog>
  )
}

function problemsOf(draft: DatabaseDraft): DatabaseErrors | undefined {
  const { error } = DatabaseInput.safeParse(toInput(draft))
  const undecided = draft.isPinned && draft.pinnedDay === null ? { pinnedDay: 'Choose the day.' } : undefined
  return error || undecided ? { ...byField((error?.issues ?? []) as Issue[]), ...undecided } : undefined
}

/** The first message for each field; a change wraps its fields, so the last part of a path names it. */
function byField(issues: readonly Issue[]): DatabaseErrors {
  const named: Record<string, string> = {}
  for (const { path, message } of issues) {
    const field = String(path.at(-1))
    if (field in DatabaseInput.shape) named[field] ??= `${FIELD_WORDS[field as keyof DatabaseInput]} ${message}.`
  }
  return named
}

const FIELD_WORDS: Record<keyof DatabaseInput, string> = {
  name: 'The name',
  brand: 'The brand',
  region: 'The region',
  timezone: 'The time zone',
  currency: 'The currency',
  pinnedDay: 'The pinned day',
  defaultCountry: 'The country',
}
