'use client'
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import type { Actor } from '@/lib/auth/permissions'
import type { CustomerDatabase } from '@/lib/customers/schema'
import { cn } from '../ui/class-names'
import { AlertWindow } from '../ui/alert-dialog'
import { DialogWindow } from '../ui/dialog'
import { later, useOnceShown } from '../ui/later'
import { MenuList } from '../ui/menu'
import { CommandProvider, useCommandList } from './commands'
import { DatabaseSwitcher } from './database-switcher'
import type { CommandPaletteProps } from './command-palette'
import type { HelpSheetProps } from './help-sheet'
import { MobileBar } from './mobile-bar'
import { placesFor } from './navigation'
import { PersonMenu } from './person-menu'
import { Rail } from './rail'
import { Shortcuts } from './shortcuts'
import { ThemeMenu } from './theme-menu'
import { type Preferences, usePreferences } from './use-preferences'
import { useShellCommands } from './use-shell-commands'

const CommandPalette = later<CommandPaletteProps>(() => import('./command-palette').then((part) => part.CommandPalette))
const HelpSheet = later<HelpSheetProps>(() => import('./help-sheet').then((part) => part.HelpSheet))

export interface ShellProps {
  actor: Extract<Actor, { type: 'user' }>
  databases: readonly CustomerDatabase[]
  currentDatabase: CustomerDatabase | undefined
  preferences: Preferences
  chooseDatabaseAction: (id: string) => Promise<void>
  children: ReactNode
}

/** The frame of every page behind the sign-in. */
export function Shell(props: ShellProps) {
  return (
    <CommandProvider>
      <Frame {...props} />
    </CommandProvider>
  )
}

function Frame({ actor, databases, currentDatabase, chooseDatabaseAction, children, ...props }: ShellProps) {
  const preferences = usePreferences(props.preferences)
  const [open, setOpen] = useState<'palette' | 'help'>()
  const isPaletteMade = useOnceShown(open === 'palette')
  const isHelpMade = useOnceShown(open === 'help')
  const groups = useMemo(() => placesFor(actor), [actor])
  const openPalette = useCallback(() => setOpen('palette'), [])
  const openHelp = useCallback(() => setOpen('help'), [])
  useShellCommands(groups, { openPalette, openHelp, setTheme: preferences.setTheme })
  const commands = useCommandList()
  // After the page itself, so that what opens on every page is there when it is asked for.
  useEffect(() => {
    for (const part of [MenuList, DialogWindow, AlertWindow, CommandPalette]) part.load()
  }, [])
  const rail = (isCollapsed: boolean, close?: () => void): ReactNode => (
    <Rail
      groups={groups}
      isCollapsed={isCollapsed}
      database={
        <DatabaseSwitcher databases={databases} current={currentDatabase} chooseDatabaseAction={chooseDatabaseAction} isCollapsed={isCollapsed} />
      }
      theme={<ThemeMenu theme={preferences.theme} onChange={preferences.setTheme} />}
      person={<PersonMenu person={actor} isCollapsed={isCollapsed} />}
      onSearch={() => (close?.(), openPalette())}
      onHelp={() => (close?.(), openHelp())}
      onCollapse={close ? undefined : () => preferences.setRailCollapsed(!isCollapsed)}
      onGo={close}
    />
  )
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <a href="#main" className="sr-only z-50 rounded-md bg-text px-3 py-2 text-ground focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        Skip to the content
      </a>
      <MobileBar databaseName={currentDatabase?.name} onSearch={openPalette}>
        {(close) => rail(false, close)}
      </MobileBar>
      <aside
        aria-label="Rekindle"
        className={cn('sticky top-0 hidden h-dvh shrink-0 border-r border-line md:block print:hidden', preferences.isRailCollapsed ? 'w-14' : 'w-56')}
      >
        {rail(preferences.isRailCollapsed)}
      </aside>
      <main id="main" tabIndex={-1} className="min-w-0 flex-1 outline-none">
        {children}
      </main>
      <Shortcuts commands={commands} plainKeys={preferences.plainKeys && open === undefined} />
      {isHelpMade && (
        <HelpSheet
          commands={commands}
          plainKeys={preferences.plainKeys}
          onPlainKeysChange={preferences.setPlainKeys}
          isOpen={open === 'help'}
          onOpenChange={(isOpen) => setOpen(isOpen ? 'help' : undefined)}
        />
      )}
      {isPaletteMade && (
        <CommandPalette commands={commands} isOpen={open === 'palette'} onOpenChange={(isOpen) => setOpen(isOpen ? 'palette' : undefined)} />
      )}
    </div>
  )
}
