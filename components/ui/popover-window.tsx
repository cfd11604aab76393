'use client'
import type { RefObject } from 'react'
import { Dialog, Popover as AriaPopover } from 'react-aria-components'
import { cn } from './class-names'
import type { PopoverProps } from './popover'
import { popoverBox } from './popover-style'

export interface PopoverWindowProps extends Pick<PopoverProps, 'label' | 'children' | 'placement' | 'className'> {
  anchor: RefObject<HTMLElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** What a popover opens. */
export function PopoverWindow({ label, children, placement, className, anchor, isOpen, onOpenChange }: PopoverWindowProps) {
  return (
    <AriaPopover triggerRef={anchor} isOpen={isOpen} onOpenChange={onOpenChange} placement={placement} className={cn(popoverBox, className)}>
      <Dialog aria-label={label} className="outline-none">
        {typeof children === 'function' ? children(() => onOpenChange(false)) : children}
      </Dialog>
    </AriaPopover>
  )
}
