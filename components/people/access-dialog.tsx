'use client'
import { type ReactNode, type SubmitEvent, useId, useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { fieldIssue } from '../auth/field-issue'
import { reach } from '../customers/reach'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
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
  const [isPending, setPending] = useState(false)
  const form = useId()

  // What was said about the address goes when it is changed.
  const typeEmail = (typed: string): void => {
    setEmail(typed)
    setError(undefined)
  }
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setPending(true)
    const result = await reach(submit({ ...access, email }))
    setPending(false)
    if (result.ok) return onDone(email)
    setError(result.error)
  }
  const named = { email: fieldIssue(error, 'email', 'The address'), databases: fieldIssue(error, 'databases', 'The choice') }
  const isInField = error?.code === 'INVALID_INPUT' && Object.values(named).some(Boolean)

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={description}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} isPending={isPending}>
            {submitLabel}
          </Button>
        </>
      )}
    >
      <form id={form} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-5">
        {error && !isInField && <ErrorNotice error={{ ...error, issues: undefined }} />}
        {withEmail && <TextField autoFocus label="Email" type="email" value={email} onChange={typeEmail} error={named.email} />}
        <AccessFields access={access} databases={databases} mayGiveAll={mayGiveAll} error={named.databases} onChange={setAccess} />
      </form>
    </Dialog>
  )
}
