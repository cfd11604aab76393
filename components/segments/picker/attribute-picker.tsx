'use client'
import { Dialog, Popover } from 'react-aria-components'
import { cn } from '@/components/ui/class-names'
import { popoverBox } from '@/components/ui/popover-style'
import { type PickRequest, useEditorTools } from '../editor/editor-tools'
import { PickerList } from './picker-list'

export interface AttributePickerProps {
  request: PickRequest
  onClose: () => void
}

/** Opens at whatever asked for it; there is one for the whole editor. */
export function AttributePicker({ request, onClose }: AttributePickerProps) {
  const { catalogue } = useEditorTools()
  return (
    <Popover
      isOpen
      triggerRef={{ current: request.anchor }}
      placement="bottom start"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className={cn(popoverBox, 'w-[480px] max-w-[calc(100vw-16px)]')}
    >
      <Dialog aria-label="Choose an attribute" className="flex max-h-[inherit] flex-col outline-none">
        <PickerList
          catalogue={catalogue}
          offer={request.offer}
          current={request.current}
          onPick={(item) => {
            onClose()
            request.onPick(item)
          }}
        />
      </Dialog>
    </Popover>
  )
}
