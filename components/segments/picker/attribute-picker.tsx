'use client'
import { Dialog, Modal, ModalOverlay, Popover } from 'react-aria-components'
import { cn } from '@/components/ui/class-names'
import { modalBox, modalPlace, scrim } from '@/components/ui/modal-style'
import { popoverBox } from '@/components/ui/popover-style'
import { type PickRequest, useEditorTools } from '../editor/editor-tools'
import { PickerList } from './picker-list'

export interface AttributePickerProps {
  request: PickRequest
  onClose: () => void
}

/** Opens at whatever asked for it, on a phone from the bottom edge; there is one for the whole editor. */
export function AttributePicker({ request, onClose }: AttributePickerProps) {
  const { catalogue, references } = useEditorTools()
  const close = (isOpen: boolean): void => {
    if (!isOpen) onClose()
  }
  const content = (
    <Dialog aria-label="Choose an attribute" className="flex max-h-[inherit] flex-col outline-none">
      <PickerList
        catalogue={catalogue}
        references={references}
        offer={request.offer}
        current={request.current}
        onPick={(item) => {
          onClose()
          request.onPick(item)
        }}
      />
    </Dialog>
  )
  // Opened by a press only, so there is a window to ask.
  if (window.matchMedia('(max-width: 639px)').matches) {
    return (
      <ModalOverlay isOpen isDismissable onOpenChange={close} className={cn(scrim, modalPlace)}>
        <Modal className={modalBox}>{content}</Modal>
      </ModalOverlay>
    )
  }
  return (
    <Popover
      isOpen
      triggerRef={{ current: request.anchor }}
      placement="bottom start"
      onOpenChange={close}
      className={cn(popoverBox, 'w-[480px] max-w-[calc(100vw-16px)]')}
    >
      {content}
    </Popover>
  )
}
