'use client'
import { CircleHelp, PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { cn } from '../ui/class-names'
import { IconButton } from '../ui/icon-button'
import { Keys } from '../ui/kbd'
import { useKeyNames } from './key-names'
import { NavList } from './nav-list'
import type { PlaceGroup } from './navigation'

interface RailProps {
  groups: readonly PlaceGroup[]
  database: ReactNode
  person: ReactNode
  theme: ReactNode
  onSearch: () => void
  onHelp: () => void
  isCollapsed?: boolean
  /** Left out in the sheet of a phone, which is never collapsed. */
  onCollapse?: () => void
  onGo?: () => void
}

/** The database above, the places, and at the foot the person, the colours and the help. */
export function Rail({ groups, database, person, theme, onSearch, onHelp, isCollapsed = false, onCollapse, onGo }: RailProps) {
  const keyNames = useKeyNames()
  return (
    <div className={cn('flex h-full flex-col gap-3 p-2', isCollapsed && 'items-center')}>
      {database}
      {isCollapsed ? (
        <IconButton label="Search" keys={keyNames(['$mod+k'])} onPress={onSearch}>
          <Search strokeWidth={1.5} />
        </IconButton>
      ) : (
        <Button
          onPress={onSearch}
          className="flex h-8 shrink-0 items-center gap-2.5 rounded-md border border-line bg-surface px-2 text-muted transition-colors duration-120 data-hovered:border-edge data-hovered:text-text pointer-coarse:h-10"
        >
          <Search aria-hidden className="size-4" strokeWidth={1.5} />
          <span className="flex-1 text-left">Search</span>
          <Keys keys={keyNames(['$mod+k'])} />
        </Button>
      )}
      {/* On a low screen the places scroll, and what is at the foot stays in reach. */}
      <div className="-mx-2 min-h-0 flex-1 overflow-y-auto px-2">
        <NavList groups={groups} isCollapsed={isCollapsed} onGo={onGo} />
      </div>
      <div className="flex shrink-0 flex-col gap-1">
        <div className={cn('flex items-center [&_button]:text-muted', isCollapsed && 'flex-col')}>
          {theme}
          <IconButton label="Help and shortcuts" keys={['?']} onPress={onHelp}>
            <CircleHelp strokeWidth={1.5} />
          </IconButton>
          {onCollapse && (
            <IconButton label={isCollapsed ? 'Widen the rail' : 'Narrow the rail'} onPress={onCollapse} className={cn(!isCollapsed && 'ml-auto')}>
              {isCollapsed ? <PanelLeftOpen strokeWidth={1.5} /> : <PanelLeftClose strokeWidth={1.5} />}
            </IconButton>
          )}
        </div>
        {person}
      </div>
    </div>
  )
}
