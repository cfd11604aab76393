'use client'
import { type ReactElement, type ReactNode, useState } from 'react'
import { later, useOnceShown } from './later'
import { Opener } from './opener'
import type { SheetWindowProps } from './sheet-window'

export interface SheetProps {
  trigger: ReactElement
  /** Read aloud; the sheet shows no title of its own. */
  label: string
  children: (close: () => void) => ReactNode
}

const SheetWindow = later<SheetWindowProps>(() => import('./sheet-window').then((part) => part.SheetWindow))

/** A panel from the left edge, as for the menu on a phone. */
export function Sheet({ trigger, label, children }: SheetProps) {
  const [isOpen, setOpen] = useState(false)
  const isMade = useOnceShown(isOpen)
  return (
    <>
      <Opener kind="dialog" isOpen={isOpen} onOpen={() => setOpen(true)} load={SheetWindow.load}>
        {trigger}
      </Opener>
      {isMade && (
        <SheetWindow label={label} isOpen={isOpen} onOpenChange={setOpen}>
          {children}
        </SheetWindow>
      )}
    </>
  )
}
