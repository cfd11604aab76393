'use client'
import type { ReactElement, ReactNode } from 'react'
import { useState } from 'react'
import { Dialog as AriaDialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from './button'
import { cn } from './class-names'
import { modalBox, modalPlace, scrim } from './modal-style'

export interface AlertDialogProps {
  /** A question: `Switch the customer-360 database?`. */
  title: string
  /** What follows from it. */
  children: ReactNode
  /** A verb that says the result: `Switch and empty the conditions`. */
  confirmLabel: string
  cancelLabel?: string
  tone?: 'primary' | 'danger'
  onConfirm: () => void | Promise<void>
  trigger?: ReactElement
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

/** Asks before what cannot be undone; stays open, pending, until `onConfirm` is done. */
export function AlertDialog({ trigger, isOpen, onOpenChange, ...content }: AlertDialogProps) {
  if (!trigger) return <Question {...content} isOpen={isOpen} onOpenChange={onOpenChange} />
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <Question {...content} />
    </DialogTrigger>
  )
}

function Question({
  title,
  children,
  confirmLabel,
  cancelLabel = 'Cancel',
  tone = 'primary',
  onConfirm,
  ...control
}: Omit<AlertDialogProps, 'trigger'>) {
  const [isPending, setPending] = useState(false)
  const confirm = async (close: () => void): Promise<void> => {
    setPending(true)
    try {
      await onConfirm()
      close()
    } finally {
      setPending(false)
    }
  }
  return (
    <ModalOverlay {...control} className={cn(scrim, modalPlace)}>
      <Modal className={cn(modalBox, 'sm:max-w-[440px]')}>
        <AriaDialog role="alertdialog" className="flex flex-col gap-2 p-5 outline-none">
          {({ close }) => (
            <>
              <Heading slot="title" className="text-lg font-semibold">
                {title}
              </Heading>
              <div className="text-base text-muted">{children}</div>
              <footer className="mt-4 flex flex-wrap justify-end gap-2">
                <Button autoFocus isDisabled={isPending} onPress={close}>
                  {cancelLabel}
                </Button>
                <Button variant={tone} isPending={isPending} onPress={() => void confirm(close)}>
                  {confirmLabel}
                </Button>
              </footer>
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
