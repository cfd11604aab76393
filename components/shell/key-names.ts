'use client'
import { useSyncExternalStore } from 'react'

const never = (): (() => void) => () => undefined

/** Turns the keys of a command into what stands on the keyboard of this machine. */
export function useKeyNames(): (keys: readonly string[]) => string[] {
  const isApple = useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  )
  const named: Record<string, string> = {
    $mod: isApple ? '⌘' : 'Ctrl',
    Shift: isApple ? '⇧' : 'Shift',
    Enter: '↵',
    Alt: isApple ? '⌥' : 'Alt',
    Esc: 'Esc',
    Del: isApple ? '⌫' : 'Del',
  }
  return (keys) => keys.flatMap((key) => (key === 'Shift+?' ? ['?'] : key.split('+').map((part) => named[part] ?? part.toUpperCase())))
}
