'use client'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode, RefObject } from 'react'
import { Header, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover, type PopoverProps, Separator } from 'react-aria-components'
import { cn } from './class-names'
import { Keys } from './kbd'
import { optionList, optionRow, optionTitle } from './list-box-style'
import { popoverBox } from './popover-style'

export interface MenuEntry {
  id: string
  label: string
  description?: string
  icon?: ReactNode
  /** Keys that do the same: `['g', 's']`. */
  keys?: string[]
  href?: string
  onAction?: () => void
  isDanger?: boolean
  isDisabled?: boolean
  /** Given in a menu that chooses: the current one carries a tick. */
  isCurrent?: boolean
}

export interface MenuGroup {
  id: string
  title?: string
  entries: readonly MenuEntry[]
}

export interface MenuProps {
  trigger: ReactElement
  label: string
  groups: readonly MenuGroup[]
  placement?: PopoverProps['placement']
}

export function Menu({ trigger, label, groups, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement={placement} className={cn(popoverBox, 'min-w-48')}>
        <Entries label={label} groups={groups} />
      </Popover>
    </MenuTrigger>
  )
}

export interface MenuAtProps extends Omit<MenuProps, 'trigger'> {
  anchor: RefObject<HTMLElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** The same beside something that does more than open it. */
export function MenuAt({ anchor, isOpen, onOpenChange, label, groups, placement = 'bottom start' }: MenuAtProps) {
  return (
    <Popover triggerRef={anchor} isOpen={isOpen} onOpenChange={onOpenChange} placement={placement} className={cn(popoverBox, 'min-w-48')}>
      <Entries label={label} groups={groups} onClose={() => onOpenChange(false)} />
    </Popover>
  )
}

function Entries({ label, groups, onClose }: { label: string; groups: readonly MenuGroup[]; onClose?: () => void }) {
  return (
    <AriaMenu aria-label={label} autoFocus={onClose && 'first'} onClose={onClose} className={optionList}>
      {groups.flatMap((group, index) => [
        ...(index > 0 ? [<Separator key={`line-${group.id}`} className="mx-2 my-1 h-px bg-line" />] : []),
        <MenuSection key={group.id} id={`section ${group.id}`} aria-label={group.title ?? label}>
          {group.title && <Header className={optionTitle}>{group.title}</Header>}
          {group.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </MenuSection>,
      ])}
    </AriaMenu>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  return (
    <MenuItem
      id={entry.id}
      href={entry.href}
      onAction={entry.onAction}
      isDisabled={entry.isDisabled}
      textValue={entry.label}
      className={cn(optionRow, '[&_svg]:size-4 [&_svg]:shrink-0', entry.isDanger && 'text-negative')}
    >
      {entry.icon}
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          {entry.label}
          {entry.isCurrent && <span className="sr-only">, current</span>}
        </span>
        {entry.description && <span className="block text-xs text-muted">{entry.description}</span>}
      </span>
      {entry.keys && <Keys keys={entry.keys} />}
      {entry.isCurrent && <Check aria-hidden className="text-accent" strokeWidth={2} />}
    </MenuItem>
  )
}
