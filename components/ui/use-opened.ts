import { useState } from 'react'
import { useOnceShown } from './later'

export interface Opened {
  isShown: boolean
  /** It was shown before, so it is kept for the way it leaves. */
  isMade: boolean
  change: (isShown: boolean) => void
}

/** Open by its own button, or by whoever gives `isOpen`. */
export function useOpened(isOpen?: boolean, onOpenChange?: (isOpen: boolean) => void): Opened {
  const [isOpened, setOpened] = useState(false)
  const isShown = isOpen ?? isOpened
  const change = (next: boolean): void => {
    setOpened(next)
    onOpenChange?.(next)
  }
  return { isShown, isMade: useOnceShown(isShown), change }
}
