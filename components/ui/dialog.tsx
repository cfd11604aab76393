'use client'
import type { ReactElement, ReactNode } from 'react'
import { later } from './later'
import { Opener } from './opener'
import { useOpened } from './use-opened'

export interface DialogProps {
  title: string
  /** One sentence under the title. */
  description?: ReactNode
  children: ReactNode | ((close: () => void) => ReactNode)
  /** The buttons at the foot; the primary one last. */
  actions?: ReactNode | ((close: () => void) => ReactNode)
  size?: 'sm' | 'md' | 'lg'
  /** It closes by its own buttons alone: for what is shown only once. */
  isInsistent?: boolean
  /** The button that opens it; without one it is controlled by `isOpen`. */
  trigger?: ReactElement
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

export const DialogWindow = later<Omit<DialogProps, 'trigger'>>(() => import('./dialog-window').then((part) => part.DialogWindow))

export function Dialog({ trigger, isOpen, onOpenChange, ...content }: DialogProps) {
  const { isShown, isMade, change } = useOpened(isOpen, onOpenChange)
  return (
    <>
      {trigger && (
        <Opener kind="dialog" isOpen={isShown} onOpen={() => change(true)} load={DialogWindow.load}>
          {trigger}
        </Opener>
      )}
      {isMade && <DialogWindow {...content} isOpen={isShown} onOpenChange={change} />}
    </>
  )
}
