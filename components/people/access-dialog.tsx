'use client'
import { type ReactNode, useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { fieldIssue } from '../auth/field-issue'
import { reach } from '../customers/reach'
import { FormDialog } from '../ui/form-dialog'
import { TextField } from '../ui/text-field'
import { type Access, AccessFields, type NamedDatabase } from './access-fields'

export interface AccessDialogProps {
  title: string
  description: ReactNode
  submitLabel: string
  initial: Access
  databases: readonly NamedDatabase[]
  mayGiveAll: boolean
  /** Asks for an address too, for somebody who has no account yet. */
  withEmail?: boolean
  submit: (input: Access & { email: string }) => Promise<Result<unknown>>
  onDone: (email: string) => void
  onClose: () => void
}

/** What somebody may do and see; is mounted while it is open. */
export function AccessDialog(props: AccessDialogProps) {
  const { title, description, submitLabel, initial, databases, mayGiveAll, withEmail = false, submit, onDone, onClose } = props
  const [access, setAccess] = useState(initial)
  const [email, setEmail] = useState('')
  const [error, setError] = useState<ErrorData>()

  // What was said about the address goes when it is changed.
  const typeEmail = (typed: string): void => {
    setEmail(typed)
    setError(undefined)
  }
  const save = async (): Promise<ErrorData | undefined> => {
    const result = await reach(submit({ ...access, email }))
    if (result.ok) {
      onDone(email)
      return undefined
    }
    setError(result.error)
    return Object.values(fieldsOf(result.error)).some(Boolean) ? undefined : { ...result.error, issues: undefined }
  }
  const named = fieldsOf(error)

  return (
    <FormDialog title={title} description={description} submitLabel={submitLabel} onClose={onClose} onSubmit={save}>
      {withEmail && <TextField autoFocus label="Email" type="email" value={email} onChange={typeEmail} error={named.email} />}
      <AccessFields access={access} databases={databases} mayGiveAll={mayGiveAll} error={named.databases} onChange={setAccess} />
    </FormDialog>
  )
}

function fieldsOf(error: ErrorData | undefined) {
  return { email: fieldIssue(error, 'email', 'The address'), databases: fieldIssue(error, 'databases', 'The choice') }
}
