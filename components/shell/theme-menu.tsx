'use client'
import { Monitor, Moon, Sun } from 'lucide-react'
import { IconButton } from '../ui/icon-button'
import { Menu } from '../ui/menu'
import type { Theme } from './preferences'

const LOOKS = [
  { id: 'light', label: 'Light', icon: <Sun aria-hidden strokeWidth={1.5} /> },
  { id: 'dark', label: 'Dark', icon: <Moon aria-hidden strokeWidth={1.5} /> },
  { id: 'system', label: 'As the system', icon: <Monitor aria-hidden strokeWidth={1.5} /> },
] as const

export function ThemeMenu({ theme, onChange }: { theme: Theme; onChange: (theme: Theme) => void }) {
  return (
    <Menu
      label="Colours"
      placement="top start"
      groups={[
        {
          id: 'colours',
          title: 'Colours',
          entries: LOOKS.map((look) => ({ ...look, isCurrent: look.id === theme, onAction: () => onChange(look.id) })),
        },
      ]}
      trigger={<IconButton label="Colours">{LOOKS.find(({ id }) => id === theme)?.icon}</IconButton>}
    />
  )
}
