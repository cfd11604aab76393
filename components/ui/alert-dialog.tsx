'use client'
import type { ReactElement, ReactNode } from 'react'
import { later } from './later'
import { Opener } from './opener'
import { useOpened } from './use-opened'

export interface AlertDialogProps {
  /** A question: `Switch the customer-360 database?`. */
  title: string
  /** What follows from it. */
  children: ReactNode
  /** A verb that says the result: `Switch and empty the conditions`. */
  confirmLabel: string
  cancelLabel?: string
  tone?: 'primary' | 'danger'
  onConfirm: () => void | Promise<void>
  trigger?: ReactElement
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

export const AlertWindow = later<Omit<AlertDialogProps, 'trigger'>>(() => import('./alert-window').then((part) => part.AlertWindow))

/** Asks before what cannot be undone; stays open, pending, until `onConfirm` is done. */
export function AlertDialog({ trigger, isOpen, onOpenChange, ...content }: AlertDialogProps) {
  const { isShown, isMade, change } = useOpened(isOpen, onOpenChange)
  return (
    <>
      {trigger && (
        <Opener kind="dialog" isOpen={isShown} onOpen={() => change(true)} load={AlertWindow.load}>
          {trigger}
        </Opener>
      )}
      {isMade && <AlertWindow {...content} isOpen={isShown} onOpenChange={change} />}
    </>
  )
}
