'use client'
import { Menu, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../ui/icon-button'
import { Sheet } from '../ui/sheet'
import { Mark } from './mark'

interface MobileBarProps {
  databaseName: string | undefined
  onSearch: () => void
  /** The rail, in a sheet. */
  children: (close: () => void) => ReactNode
}

export function MobileBar({ databaseName, onSearch, children }: MobileBarProps) {
  return (
    <header className="sticky top-0 z-30 flex h-13 items-center gap-1 border-b border-line bg-ground px-2 md:hidden print:hidden">
      <Sheet
        label="Menu"
        trigger={
          <IconButton label="Menu" size="lg">
            <Menu strokeWidth={1.5} />
          </IconButton>
        }
      >
        {children}
      </Sheet>
      <span className="flex min-w-0 flex-1 items-center gap-2">
        <Mark className="shrink-0" />
        <span className="truncate font-semibold tracking-tight">{databaseName ?? 'Rekindle'}</span>
      </span>
      <IconButton label="Search" size="lg" onPress={onSearch}>
        <Search strokeWidth={1.5} />
      </IconButton>
    </header>
  )
}
