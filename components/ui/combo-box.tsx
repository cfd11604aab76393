'use client'
import { ChevronDown } from 'lucide-react'
import { Button, ComboBox as AriaComboBox, Group, Input, ListBox, Popover } from 'react-aria-components'
import { cn } from './class-names'
import { FieldLabel, FieldNotes, type FieldTexts } from './field'
import { fieldBox, fieldFrame } from './field-style'
import { optionList } from './list-box-style'
import { OptionRows, type Options } from './option'
import { popoverBox } from './popover-style'

export interface ComboBoxProps<Id extends string> extends FieldTexts {
  options: Options<Id>
  value: Id | null
  onChange: (id: Id | null) => void
  /** Given when the options depend on what is typed; then they are not filtered here. */
  onSearch?: (text: string) => void
  placeholder?: string
  /** Shown instead of options where none match. */
  emptyText?: string
  size?: 'sm' | 'md'
  isDisabled?: boolean
  autoFocus?: boolean
  className?: string
}

/** One of many, found by typing. */
export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  const {
    label,
    description,
    error,
    options,
    value,
    onChange,
    onSearch,
    placeholder,
    emptyText = 'Nothing matches.',
    size,
    className,
    ...rest
  } = props
  return (
    <AriaComboBox
      {...rest}
      value={value}
      onChange={(id) => onChange(id as Id | null)}
      onInputChange={onSearch}
      defaultFilter={onSearch ? () => true : undefined}
      allowsEmptyCollection
      menuTrigger="focus"
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={cn(fieldFrame, className)}
    >
      <FieldLabel>{label}</FieldLabel>
      <Group className={cn(fieldBox({ size }), 'flex items-center pr-0 input-frame')}>
        <Input placeholder={placeholder} className="h-full w-full min-w-0 truncate bg-transparent" />
        <Button className="flex h-full w-8 shrink-0 items-center justify-center rounded-md text-muted data-hovered:text-text pointer-coarse:w-10">
          <ChevronDown aria-hidden className="size-4" strokeWidth={1.5} />
        </Button>
      </Group>
      <FieldNotes description={description} error={error} />
      <Popover className={cn(popoverBox, 'min-w-(--trigger-width)')}>
        <ListBox className={optionList} renderEmptyState={() => <p className="px-2 py-1.5 text-sm text-muted">{emptyText}</p>}>
          <OptionRows options={options} />
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
