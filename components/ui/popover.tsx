'use client'
import { type ReactElement, type ReactNode, useRef } from 'react'
import type { PopoverProps as AriaPopoverProps } from 'react-aria-components'
import { later } from './later'
import { Opener } from './opener'
import type { PopoverWindowProps } from './popover-window'
import { useOpened } from './use-opened'

export interface PopoverProps {
  trigger: ReactElement
  label: string
  children: ReactNode | ((close: () => void) => ReactNode)
  placement?: AriaPopoverProps['placement']
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  className?: string
}

export const PopoverWindow = later<PopoverWindowProps>(() => import('./popover-window').then((part) => part.PopoverWindow))

/** A small window beside its trigger. */
export function Popover({ trigger, isOpen, onOpenChange, placement = 'bottom start', ...content }: PopoverProps) {
  const anchor = useRef<HTMLButtonElement>(null)
  const { isShown, isMade, change } = useOpened(isOpen, onOpenChange)
  return (
    <>
      <Opener kind="dialog" isOpen={isShown} onOpen={() => change(true)} load={PopoverWindow.load} anchor={anchor}>
        {trigger}
      </Opener>
      {isMade && <PopoverWindow {...content} placement={placement} anchor={anchor} isOpen={isShown} onOpenChange={change} />}
    </>
  )
}
