'use client'
import { useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { AlertDialogProps } from './alert-dialog'
import { Button } from './button'
import { cn } from './class-names'
import { modalBox, modalPlace, scrim } from './modal-style'

/** What an alert dialog opens. */
export function AlertWindow({
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
        <Dialog role="alertdialog" className="flex flex-col gap-2 p-5 outline-none">
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
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
