'use client'
import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef, useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { Button } from './button'
import { Dialog, type DialogProps } from './dialog'
import { ErrorNotice } from './error-notice'

export interface FormDialogProps {
  title: string
  description?: ReactNode
  size?: DialogProps['size']
  /** A verb that says the result. */
  submitLabel: string
  isDanger?: boolean
  canSubmit?: boolean
  /** Who opens it closes it, also when it is done. */
  onClose: () => void
  /** What was refused as a whole; undefined when it is done, or when the fields say what is wrong. */
  onSubmit: () => Promise<ErrorData | undefined>
  children: ReactNode
}

/** A few fields and a button that does it; what is refused stays in it with its reason. Is mounted while it is open. */
export function FormDialog({ submitLabel, isDanger = false, canSubmit = true, onClose, onSubmit, children, ...dialog }: FormDialogProps) {
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [error, setError] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const [answers, setAnswers] = useState(0)
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [answers])

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (!canSubmit || isPending) return
    setPending(true)
    const refused = await onSubmit()
    setPending(false)
    setError(refused)
    setAnswers((before) => before + 1)
  }
  return (
    <Dialog
      {...dialog}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant={isDanger ? 'danger' : 'primary'} type="submit" form={id} isPending={isPending} isDisabled={!canSubmit}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form ref={form} id={id} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {error && <ErrorNotice error={error} />}
        {children}
      </form>
    </Dialog>
  )
}
