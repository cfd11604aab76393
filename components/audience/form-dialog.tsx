'use client'
import { type ReactNode, type SyntheticEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData } from '@/lib/core/errors'

export interface FormDialogProps {
  title: string
  description?: ReactNode
  /** A verb that says the result. */
  submitLabel: string
  isDanger?: boolean
  canSubmit?: boolean
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** What was refused, or nothing when it is done. */
  onSubmit: () => Promise<ErrorData | undefined>
  children: ReactNode
}

/** A few fields and a button that does it; what is refused stays in it with its reason. */
export function FormDialog({
  title,
  description,
  submitLabel,
  isDanger,
  canSubmit = true,
  isOpen,
  onOpenChange,
  onSubmit,
  children,
}: FormDialogProps) {
  const form = useId()
  const [error, setError] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const toggle = (open: boolean): void => {
    setError(undefined)
    onOpenChange(open)
  }
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (!canSubmit || isPending) return
    setPending(true)
    const refused = await onSubmit()
    setPending(false)
    if (refused) setError(refused)
    else toggle(false)
  }
  return (
    <Dialog
      title={title}
      description={description}
      size="sm"
      isOpen={isOpen}
      onOpenChange={toggle}
      actions={
        <>
          <Button onPress={() => toggle(false)}>Cancel</Button>
          <Button variant={isDanger ? 'danger' : 'primary'} type="submit" form={form} isPending={isPending} isDisabled={!canSubmit}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
        {error && <ErrorNotice error={error} />}
        {children}
      </form>
    </Dialog>
  )
}
