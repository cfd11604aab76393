'use client'
import { ChevronsUpDown } from 'lucide-react'
import { useTransition } from 'react'
import { Button } from 'react-aria-components'
import { formatDay } from '@/lib/core/format-time'
import type { CustomerDatabase } from '@/lib/customers/schema'
import { cn } from '../ui/class-names'
import { Menu } from '../ui/menu'

export interface DatabaseSwitcherProps {
  databases: readonly CustomerDatabase[]
  current: CustomerDatabase | undefined
  chooseDatabaseAction: (id: string) => Promise<void>
  isCollapsed?: boolean
}

/** Which customer-360 database every page is about. */
export function DatabaseSwitcher({ databases, current, chooseDatabaseAction, isCollapsed = false }: DatabaseSwitcherProps) {
  const [isPending, startTransition] = useTransition()
  const name = current?.name ?? 'No database yet'
  return (
    <Menu
      label="Customer-360 database"
      placement="bottom start"
      groups={[
        {
          id: 'databases',
          title: 'Customer-360 database',
          entries: databases.map((database) => ({
            id: database.id,
            label: database.name,
            description: about(database),
            isCurrent: database.id === current?.id,
            onAction: () => startTransition(() => chooseDatabaseAction(database.id)),
          })),
        },
        { id: 'manage', entries: [{ id: 'manage', label: 'Manage databases', href: '/data/databases' }] },
      ]}
      trigger={
        <Button
          aria-label={isCollapsed ? `Customer-360 database: ${name}` : undefined}
          className={cn(
            'flex h-10 w-full min-w-0 items-center gap-2.5 rounded-md px-1.5 text-left transition-colors duration-120 data-focus-visible:-outline-offset-2 data-hovered:bg-hover',
            isPending && 'opacity-60',
            isCollapsed && 'w-10 justify-center px-0',
          )}
        >
          <span aria-hidden className="flex size-6 shrink-0 items-center justify-center rounded-md bg-text text-xs font-semibold text-ground">
            {(current?.brand ?? '–').slice(0, 1).toUpperCase()}
          </span>
          {!isCollapsed && (
            <>
              <span className="min-w-0 flex-1">
                <span className="block truncate leading-4 font-medium">
                  <span className="sr-only">Customer-360 database </span>
                  {name}
                </span>
                {current && <span className="block truncate text-xs text-muted">{about(current)}</span>}
              </span>
              <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />
            </>
          )}
        </Button>
      }
    />
  )
}

function about({ brand, region, pinnedDay, name }: CustomerDatabase): string {
  const parts = [brand === name ? '' : brand, region, pinnedDay ? `as of ${formatDay(pinnedDay)}` : '']
  return parts.filter(Boolean).join(' · ')
}
