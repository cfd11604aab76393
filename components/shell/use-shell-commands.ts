'use client'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { type Command, PALETTE } from './command-store'
import { useCommands } from './commands'
import type { PlaceGroup } from './navigation'
import { THEMES, type Theme } from './preferences'

interface ShellDoings {
  openPalette: () => void
  openHelp: () => void
  setTheme: (theme: Theme) => void
}

const THEME_TITLES: Record<Theme, string> = { light: 'Use light colours', dark: 'Use dark colours', system: 'Use the colours of the system' }

/** What can be done on every page. */
export function useShellCommands(groups: readonly PlaceGroup[], { openPalette, openHelp, setTheme }: ShellDoings): void {
  const router = useRouter()
  const commands = useMemo(
    (): Command[] => [
      ...groups.flatMap(({ title, places }) =>
        places.map((place) => ({
          id: `go${place.href}`,
          title: place.label,
          group: 'Go to' as const,
          keys: place.keys,
          keywords: title,
          run: () => router.push(place.href),
        })),
      ),
      { id: PALETTE, title: 'Search and commands', group: 'View', keys: ['$mod+k'], run: openPalette },
      { id: 'shell.help', title: 'Keyboard shortcuts', group: 'View', keys: ['Shift+?'], keywords: 'help keys', run: openHelp },
      ...THEMES.map((theme) => ({
        id: `theme.${theme}`,
        title: THEME_TITLES[theme],
        group: 'View' as const,
        keywords: 'theme mode appearance',
        run: () => setTheme(theme),
      })),
    ],
    [groups, router, openPalette, openHelp, setTheme],
  )
  useCommands(commands)
}
