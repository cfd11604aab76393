'use client'
import { ChevronDown } from 'lucide-react'
import { Button, ListBox, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components'
import { cn } from './class-names'
import { FieldLabel, FieldNotes, type FieldTexts } from './field'
import { fieldBox, fieldFrame } from './field-style'
import { optionList } from './list-box-style'
import { OptionRows, type Options } from './option'
import { popoverBox } from './popover-style'

export interface SelectProps<Id extends string> extends FieldTexts {
  options: Options<Id>
  value: Id | null
  onChange: (id: Id) => void
  placeholder?: string
  size?: 'sm' | 'md'
  isDisabled?: boolean
  name?: string
  className?: string
}

/** One of a few; with many, take `ComboBox`, which is searched. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, description, error, options, value, onChange, placeholder = 'Choose', size, className, ...rest } = props
  return (
    <AriaSelect
      {...rest}
      placeholder={placeholder}
      value={value}
      onChange={(id) => id !== null && onChange(id as Id)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={cn(fieldFrame, className)}
    >
      <FieldLabel>{label}</FieldLabel>
      <Button className={cn(fieldBox({ size }), 'flex items-center justify-between gap-2 pr-2 text-left', error && 'border-negative')}>
        <SelectValue className="truncate data-placeholder:text-muted">
          {({ selectedText, defaultChildren, isPlaceholder }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />
      </Button>
      <FieldNotes description={description} error={error} />
      <Popover className={cn(popoverBox, 'min-w-(--trigger-width)')}>
        <ListBox className={optionList}>
          <OptionRows options={options} />
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
