'use client'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from './icon-button'
import { scrim } from './modal-style'

export interface DrawerProps {
  title: string
  /** One line under the title. */
  description?: ReactNode
  isOpen: boolean
  onClose: () => void
  children: ReactNode
}

/** A panel from the right edge, to look at one of many without leaving the list. */
export function Drawer({ title, description, isOpen, onClose, children }: DrawerProps) {
  return (
    <ModalOverlay isDismissable isOpen={isOpen} onOpenChange={(open) => !open && onClose()} className={scrim}>
      <Modal className="ml-auto h-full w-105 max-w-full border-l border-line bg-ground data-entering:animate-appear">
        <Dialog className="flex h-full flex-col outline-none">
          <header className="flex items-start gap-4 border-b border-line px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Heading slot="title" className="truncate text-lg font-semibold">
                {title}
              </Heading>
              {description != null && <p className="truncate text-sm text-muted">{description}</p>}
            </div>
            <IconButton label="Close" onPress={onClose} className="-mt-1 -mr-2">
              <X strokeWidth={1.5} />
            </IconButton>
          </header>
          <div role="group" aria-label={title} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto scroll-shade px-5 py-4">
            {children}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
