'use client'
import { useSyncExternalStore } from 'react'

const never = (): (() => void) => () => undefined

/** Whether this browser can have passkeys; undefined until it has taken the page over. */
export function useKnowsPasskeys(): boolean | undefined {
  return useSyncExternalStore<boolean | undefined>(
    never,
    () => typeof window.PublicKeyCredential === 'function',
    () => undefined,
  )
}
