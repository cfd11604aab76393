'use client'
import type { RefObject } from 'react'
import { ListBox, Popover } from 'react-aria-components'
import { cn } from './class-names'
import { optionList } from './list-box-style'
import { OptionRows, type Options } from './option'
import { popoverBox } from './popover-style'

export interface OptionsListProps {
  label: string
  options: Options
  value: string
  onChoose: (id: string) => void
  anchor: RefObject<HTMLElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** What a button that shows a choice opens. */
export function OptionsList({ label, options, value, onChoose, anchor, isOpen, onOpenChange }: OptionsListProps) {
  return (
    <Popover
      aria-label={label}
      triggerRef={anchor}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      placement="bottom start"
      className={cn(popoverBox, 'min-w-(--trigger-width)')}
    >
      <ListBox
        aria-label={label}
        autoFocus
        shouldFocusOnHover
        selectionMode="single"
        escapeKeyBehavior="none"
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          onOpenChange(false)
          // The current one chosen again leaves none.
          const [id] = keys === 'all' ? [] : [...keys]
          if (id !== undefined) onChoose(String(id))
        }}
        className={optionList}
      >
        <OptionRows options={options} />
      </ListBox>
    </Popover>
  )
}
