/** The cookies of what a person chose for this browser; the server reads them so that the first paint is right. */
export const PREFERENCES = { theme: 'theme', rail: 'rail', shortcuts: 'shortcuts', database: 'database' } as const

export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

export function asTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system'
}

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Remembers a choice of looks; in the browser only. */
export function remember(name: 'theme' | 'rail' | 'shortcuts', value: string): void {
  document.cookie = `${PREFERENCES[name]}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
}

/** Whether shortcuts of plain letters work, for those that listen on their own. */
export function arePlainKeysOn(): boolean {
  return !document.cookie.split('; ').includes(`${PREFERENCES.shortcuts}=off`)
}
