'use client'
import { usePathname } from 'next/navigation'
import { Link } from 'react-aria-components'
import { cn } from '../ui/class-names'
import { Tooltip } from '../ui/tooltip'
import { isCurrent, type Place, type PlaceGroup } from './navigation'

interface NavListProps {
  groups: readonly PlaceGroup[]
  /** Icons alone, their names as tooltips. */
  isCollapsed?: boolean
  onGo?: () => void
}

export function NavList({ groups, isCollapsed = false, onGo }: NavListProps) {
  const pathname = usePathname()
  return (
    <nav aria-label="Main" className="flex flex-col gap-4">
      {groups.map((group, index) => (
        <div key={group.title ?? index} role={group.title ? 'group' : undefined} aria-label={group.title}>
          {group.title && !isCollapsed && (
            <p aria-hidden className="px-2 pb-1 text-xs font-medium text-muted">
              {group.title}
            </p>
          )}
          <ul className="flex flex-col gap-0.5">
            {group.places.map((place) => (
              <li key={place.href}>
                <NavItem place={place} isHere={isCurrent(place, pathname)} isCollapsed={isCollapsed} onGo={onGo} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function NavItem({ place, isHere, isCollapsed, onGo }: { place: Place; isHere: boolean; isCollapsed: boolean; onGo?: () => void }) {
  const link = (
    <Link
      href={place.href}
      onPress={onGo}
      aria-current={isHere ? 'page' : undefined}
      aria-label={isCollapsed ? place.label : undefined}
      className={cn(
        'flex h-8 items-center gap-2.5 rounded-md px-2 text-base text-muted transition-colors duration-120 data-focus-visible:-outline-offset-2 data-hovered:bg-hover data-hovered:text-text pointer-coarse:h-10',
        isHere && 'bg-hover font-medium text-text',
        isCollapsed && 'w-8 justify-center px-0 pointer-coarse:w-10',
      )}
    >
      <place.icon aria-hidden className={cn('size-4 shrink-0', isHere && 'text-accent')} strokeWidth={1.5} />
      {!isCollapsed && place.label}
    </Link>
  )
  return isCollapsed ? (
    <Tooltip content={place.label} placement="right">
      {link}
    </Tooltip>
  ) : (
    link
  )
}
