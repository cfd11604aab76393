'use client'
import type { ReactElement, ReactNode } from 'react'
import { Dialog, DialogTrigger, Modal, ModalOverlay } from 'react-aria-components'
import { scrim } from './modal-style'

export interface SheetProps {
  trigger: ReactElement
  /** Read aloud; the sheet shows no title of its own. */
  label: string
  children: (close: () => void) => ReactNode
}

/** A panel from the left edge, as for the menu on a phone. */
export function Sheet({ trigger, label, children }: SheetProps) {
  return (
    <DialogTrigger>
      {trigger}
      <ModalOverlay isDismissable className={scrim}>
        <Modal className="h-full w-72 max-w-[85vw] border-r border-line bg-ground data-entering:animate-slide">
          <Dialog aria-label={label} className="flex h-full flex-col overflow-y-auto scroll-shade outline-none">
            {({ close }) => children(close)}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}
