'use client'
import { RadioButton, RadioField, RadioGroup as AriaRadioGroup, Text } from 'react-aria-components'
import { cn } from './class-names'
import { FieldLabel, FieldNotes, type FieldTexts } from './field'
import { fieldFrame } from './field-style'
import type { Option } from './option'

export interface RadioGroupProps<Id extends string> extends FieldTexts {
  options: readonly Option<Id>[]
  value: Id | null
  onChange: (id: Id) => void
  isDisabled?: boolean
  className?: string
}

export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, description, error, options, onChange, className, ...rest } = props
  return (
    <AriaRadioGroup
      {...rest}
      onChange={(id) => onChange(id as Id)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={cn(fieldFrame, className)}
    >
      <FieldLabel>{label}</FieldLabel>
      {options.map((option) => (
        <RadioField key={option.id} value={option.id} isDisabled={option.isDisabled} className="flex flex-col">
          <RadioButton className="group -m-1 flex min-h-6 w-fit items-center gap-2 rounded-md p-1 data-disabled:opacity-50 data-focus-visible:outline-offset-0">
            <span
              aria-hidden
              className="flex size-4 shrink-0 items-center justify-center rounded-full border border-edge bg-surface transition-colors duration-120 group-data-hovered:border-muted group-data-selected:border-[5px] group-data-selected:border-accent"
            />
            {option.label}
          </RadioButton>
          {option.description && (
            <Text slot="description" className="pl-6 text-xs text-muted">
              {option.description}
            </Text>
          )}
        </RadioField>
      ))}
      <FieldNotes description={description} error={error} />
    </AriaRadioGroup>
  )
}
