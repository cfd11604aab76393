'use client'
import { Check } from 'lucide-react'
import { Fragment, type RefObject } from 'react'
import { Header, Menu as AriaMenu, MenuItem, MenuSection, Popover, type PopoverProps, Separator } from 'react-aria-components'
import { cn } from './class-names'
import { Keys } from './kbd'
import { optionList, optionRow, optionTitle } from './list-box-style'
import type { MenuEntry, MenuGroup } from './menu'
import type { OpenedAt } from './opener'
import { popoverBox } from './popover-style'

export interface MenuListProps {
  label: string
  groups: readonly MenuGroup[]
  placement: PopoverProps['placement']
  anchor: RefObject<HTMLElement | null>
  at: OpenedAt
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** What a menu opens: loaded when it is, because nobody opens most of them. */
export function MenuList({ label, groups, placement, anchor, at, isOpen, onOpenChange }: MenuListProps) {
  return (
    <Popover triggerRef={anchor} isOpen={isOpen} onOpenChange={onOpenChange} placement={placement} className={cn(popoverBox, 'min-w-48')}>
      <AriaMenu aria-label={label} autoFocus={at ?? true} onClose={() => onOpenChange(false)} className={optionList}>
        {groups.map((group, index) => (
          <Fragment key={group.id}>
            {index > 0 && <Separator className="mx-2 my-1 h-px bg-line" />}
            <MenuSection id={`section ${group.id}`} aria-label={group.title ?? label}>
              {group.title && <Header className={optionTitle}>{group.title}</Header>}
              {group.entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </MenuSection>
          </Fragment>
        ))}
      </AriaMenu>
    </Popover>
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
