'use client'
import type { ReactNode } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { scrim } from './modal-style'

export interface SheetWindowProps {
  label: string
  children: (close: () => void) => ReactNode
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** What a sheet's button opens. */
export function SheetWindow({ label, children, ...control }: SheetWindowProps) {
  return (
    <ModalOverlay {...control} isDismissable className={scrim}>
      <Modal className="h-full w-72 max-w-[85vw] border-r border-line bg-ground data-entering:animate-slide">
        <Dialog aria-label={label} className="flex h-full flex-col overflow-y-auto scroll-shade outline-none">
          {({ close }) => children(close)}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
