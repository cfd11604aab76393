'use client'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { cn } from './class-names'
import type { DialogProps } from './dialog'
import { IconButton } from './icon-button'
import { modalBox, modalPlace, scrim } from './modal-style'

/** What a dialog opens. */
export function DialogWindow({ title, description, children, actions, size = 'md', isInsistent = false, ...control }: Omit<DialogProps, 'trigger'>) {
  return (
    <ModalOverlay {...control} isDismissable={!isInsistent} isKeyboardDismissDisabled={isInsistent} className={cn(scrim, modalPlace)}>
      <Modal className={cn(modalBox, WIDTHS[size])}>
        <Dialog className="flex min-h-0 flex-1 flex-col outline-none">
          {({ close }) => (
            <>
              <header className="flex items-start gap-4 px-5 pt-4 pb-3">
                <div className="min-w-0 flex-1">
                  <Heading slot="title" className="text-lg font-semibold">
                    {title}
                  </Heading>
                  {description != null && <p className="mt-0.5 text-sm text-muted">{description}</p>}
                </div>
                {!isInsistent && (
                  <IconButton label="Close" onPress={close} className="-mt-1 -mr-2">
                    <X strokeWidth={1.5} />
                  </IconButton>
                )}
              </header>
              <div className="min-h-0 flex-1 overflow-y-auto scroll-shade px-5 pt-1 pb-5">{resolve(children, close)}</div>
              {actions != null && <footer className="flex justify-end gap-2 border-t border-line px-5 py-3">{resolve(actions, close)}</footer>}
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function resolve(content: DialogProps['children'], close: () => void): ReactNode {
  return typeof content === 'function' ? content(close) : content
}

const WIDTHS = { sm: 'sm:max-w-[420px]', md: 'sm:max-w-[560px]', lg: 'sm:max-w-[800px]' }
