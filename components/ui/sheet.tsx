'use client'
import type { ReactElement, ReactNode } from 'react'
import { later } from './later'
import { Opener } from './opener'
import type { SheetWindowProps } from './sheet-window'
import { useOpened } from './use-opened'

export interface SheetProps {
  trigger: ReactElement
  /** Read aloud; the sheet shows no title of its own. */
  label: string
  children: (close: () => void) => ReactNode
}

const SheetWindow = later<SheetWindowProps>(() => import('./sheet-window').then((part) => part.SheetWindow))

/** A panel from the left edge, as for the menu on a phone. */
export function Sheet({ trigger, label, children }: SheetProps) {
  const { isShown, isMade, change } = useOpened()
  return (
    <>
      <Opener kind="dialog" isOpen={isShown} onOpen={() => change(true)} load={SheetWindow.load}>
        {trigger}
      </Opener>
      {isMade && (
        <SheetWindow label={label} isOpen={isShown} onOpenChange={change}>
          {children}
        </SheetWindow>
      )}
    </>
  )
}
