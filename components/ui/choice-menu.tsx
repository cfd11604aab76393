'use client'
import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { Button } from './button'
import { cn } from './class-names'
import { fieldFrame } from './field-style'
import { Menu } from './menu'

export interface ChoiceMenuProps<Id extends string> {
  label: string
  options: readonly { id: Id; label: string }[]
  value: Id
  onChange: (id: Id) => void
  className?: string
}

/** One of a few where the choice leads elsewhere at once, as a filter does; in a form it is a `Select`. */
export function ChoiceMenu<Id extends string>({ label, options, value, onChange, className }: ChoiceMenuProps<Id>) {
  const id = useId()
  return (
    <div className={cn(fieldFrame, className)}>
      <span id={`${id}label`} className="text-sm font-medium">
        {label}
      </span>
      <Menu
        label={label}
        placement="bottom start"
        trigger={
          <Button aria-labelledby={`${id}label ${id}value`} className="justify-between font-normal [&>span]:w-full [&>span]:min-w-0">
            <span id={`${id}value`} className="min-w-0 flex-1 truncate text-left">
              {options.find((option) => option.id === value)?.label}
            </span>
            <ChevronDown aria-hidden className="text-muted" strokeWidth={1.5} />
          </Button>
        }
        groups={[
          { id: 'choices', entries: options.map((option) => ({ ...option, isCurrent: option.id === value, onAction: () => onChange(option.id) })) },
        ]}
      />
    </div>
  )
}
