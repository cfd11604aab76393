'use client'
import { type ReactElement, type ReactNode, type RefObject, useRef, useState } from 'react'
import type { MenuListProps } from './menu-list'
import { later, useOnceShown } from './later'
import { type OpenedAt, Opener } from './opener'

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
  placement?: MenuListProps['placement']
}

export const MenuList = later<MenuListProps>(() => import('./menu-list').then((part) => part.MenuList))

export function Menu({ trigger, label, groups, placement = 'bottom end' }: MenuProps) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [at, setAt] = useState<OpenedAt>()
  const [isOpen, setOpen] = useState(false)
  const isMade = useOnceShown(isOpen)
  const open = (from: OpenedAt): void => (setAt(from), setOpen(true))
  return (
    <>
      <Opener kind="menu" isOpen={isOpen} onOpen={open} load={MenuList.load} anchor={anchor}>
        {trigger}
      </Opener>
      {isMade && <MenuList label={label} groups={groups} placement={placement} anchor={anchor} at={at} isOpen={isOpen} onOpenChange={setOpen} />}
    </>
  )
}

export interface MenuAtProps extends Omit<MenuProps, 'trigger'> {
  anchor: RefObject<HTMLElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** The same beside something that does more than open it. */
export function MenuAt({ placement = 'bottom start', ...props }: MenuAtProps) {
  return <MenuList {...props} placement={placement} at="first" />
}
