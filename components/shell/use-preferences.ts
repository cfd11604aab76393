'use client'
import { useCallback, useState } from 'react'
import { remember, type Theme } from './preferences'

export interface Preferences {
  theme: Theme
  isRailCollapsed: boolean
  /** Whether shortcuts of plain letters work (WCAG 2.1.4). */
  plainKeys: boolean
}

/** The person's choices for this browser; each change takes effect at once and is remembered. */
export function usePreferences(initial: Preferences) {
  const [preferences, setPreferences] = useState(initial)
  const change = useCallback((part: Partial<Preferences>): void => setPreferences((before) => ({ ...before, ...part })), [])
  const setTheme = useCallback(
    (theme: Theme): void => {
      document.documentElement.dataset.theme = theme
      remember('theme', theme)
      change({ theme })
    },
    [change],
  )
  return {
    ...preferences,
    setTheme,
    setRailCollapsed: (isRailCollapsed: boolean): void => {
      remember('rail', isRailCollapsed ? 'collapsed' : 'wide')
      change({ isRailCollapsed })
    },
    setPlainKeys: (plainKeys: boolean): void => {
      remember('shortcuts', plainKeys ? 'on' : 'off')
      change({ plainKeys })
    },
  }
}
