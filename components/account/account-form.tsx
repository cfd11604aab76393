'use client'
import { useRouter } from 'next/navigation'
import { type SubmitEvent, useRef, useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../customers/reach'
import { Button } from '../ui/button'
import { ErrorNotice } from '../ui/error-notice'
import { FormField, type FormFieldProps } from '../ui/form-field'

export interface AccountFormProps {
  fields: FormFieldProps[]
  submitLabel: string
  /** Said when it was done. */
  done: string
  saveAction: (input: Record<string, string>) => Promise<Result<unknown>>
  /** The fields become empty when it was done. */
  isSecret?: boolean
}

/** A few fields of the account that are saved together. */
export function AccountForm({ fields, submitLabel, done, saveAction, isSecret }: AccountFormProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [state, setState] = useState<{ error?: ErrorData; isDone?: boolean }>({})
  const [isPending, setPending] = useState(false)
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const values = new FormData(event.currentTarget)
    setPending(true)
    setState({})
    const result = await reach(saveAction(Object.fromEntries(fields.map(({ name }) => [name, textOf(values.get(name))]))))
    setPending(false)
    setState(result.ok ? { isDone: true } : { error: result.error })
    if (!result.ok) return
    if (isSecret) form.current?.reset()
    router.refresh()
  }
  const issueOf = ({ name, label }: FormFieldProps): string | undefined => {
    const issue = state.error?.issues?.find(({ path }) => path[0] === name)
    return issue && `${label} ${issue.message}.`
  }
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} className="flex max-w-88 flex-col gap-4">
      {state.error && <ErrorNotice error={{ ...state.error, issues: undefined }} />}
      {fields.map((field) => (
        <FormField key={field.name} {...field} error={issueOf(field)} isRequired />
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" isPending={isPending}>
          {submitLabel}
        </Button>
        <p role="status" className="text-sm text-muted">
          {state.isDone && done}
        </p>
      </div>
    </form>
  )
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : ''
}
