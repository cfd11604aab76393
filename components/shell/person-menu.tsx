'use client'
import { LogOut } from 'lucide-react'
import { useTransition } from 'react'
import { Button } from 'react-aria-components'
import type { Role } from '@/lib/auth/permissions'
import { cn } from '../ui/class-names'
import { Menu } from '../ui/menu'

interface Person {
  name: string
  role: Role
}

export interface PersonMenuProps {
  person: Person
  signOutAction: () => Promise<void>
  isCollapsed?: boolean
}

const ROLE_NAMES: Record<Role, string> = { marketer: 'Marketer', analyst: 'Analyst', admin: 'Admin' }

export function PersonMenu({ person, signOutAction, isCollapsed = false }: PersonMenuProps) {
  const [, startTransition] = useTransition()
  return (
    <Menu
      label={person.name}
      placement="top start"
      groups={[
        {
          id: 'person',
          title: `${person.name}, ${ROLE_NAMES[person.role].toLowerCase()}`,
          entries: [
            {
              id: 'sign-out',
              label: 'Sign out',
              icon: <LogOut aria-hidden strokeWidth={1.5} />,
              onAction: () => startTransition(() => signOutAction()),
            },
          ],
        },
      ]}
      trigger={
        <Button
          aria-label={isCollapsed ? `${person.name}, ${ROLE_NAMES[person.role]}` : undefined}
          className={cn(
            'flex h-10 min-w-0 flex-1 items-center gap-2.5 rounded-md px-1.5 text-left transition-colors duration-120 data-focus-visible:-outline-offset-2 data-hovered:bg-hover',
            isCollapsed && 'w-10 flex-none justify-center px-0',
          )}
        >
          <span
            aria-hidden
            data-initials={initials(person.name)}
            className="flex size-6 shrink-0 items-center justify-center rounded-full border border-line bg-surface text-[10px] font-semibold text-muted before:content-[attr(data-initials)]"
          />
          {!isCollapsed && (
            <span className="min-w-0 flex-1">
              <span className="block truncate leading-4 font-medium">{person.name}</span>
              <span className="block truncate text-xs text-muted">{ROLE_NAMES[person.role]}</span>
            </span>
          )}
        </Button>
      }
    />
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.slice(0, 1).toUpperCase() ?? '').join('')
}
