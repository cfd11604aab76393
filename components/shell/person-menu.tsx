'use client'
import { LogOut, UserRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from 'react-aria-components'
import type { Role } from '@/lib/auth/permissions'
import { cn } from '../ui/class-names'
import { Initials } from '../ui/initials'
import { Menu } from '../ui/menu'

interface Person {
  name: string
  role: Role
}

export interface PersonMenuProps {
  person: Person
  isCollapsed?: boolean
}

const ROLE_NAMES: Record<Role, string> = { marketer: 'Marketer', analyst: 'Analyst', admin: 'Admin' }

export function PersonMenu({ person, isCollapsed = false }: PersonMenuProps) {
  const router = useRouter()
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
              id: 'account',
              label: 'Your account',
              icon: <UserRound aria-hidden strokeWidth={1.5} />,
              onAction: () => router.push('/account'),
            },
            {
              id: 'sign-out',
              label: 'Sign out',
              icon: <LogOut aria-hidden strokeWidth={1.5} />,
              onAction: signOut,
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
          <Initials name={person.name} />
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

/** A form that is posted, so that the whole page goes and the browser can be told to forget it. */
function signOut(): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = '/api/sign-out'
  document.body.append(form)
  form.submit()
}
