'use client'
import { Group, Input, NumberField as AriaNumberField, type NumberFieldProps as AriaNumberFieldProps } from 'react-aria-components'
import { cn } from './class-names'
import { FieldLabel, FieldNotes, type FieldTexts } from './field'
import { fieldBox, fieldFrame } from './field-style'

export interface NumberFieldProps
  extends
    Omit<AriaNumberFieldProps, 'children' | 'className' | 'style' | 'value' | 'defaultValue' | 'onChange' | 'isInvalid' | 'validationBehavior'>,
    FieldTexts {
  value: number | null
  /** Called when the number is complete: on leaving the field, on Enter and with the arrow keys. */
  onChange: (value: number | null) => void
  /** Stands after the number inside the field: `days`, `%`. */
  unit?: string
  placeholder?: string
  size?: 'sm' | 'md'
  className?: string
}

/** Groups thousands as in `1,250`; arrow keys count, Page Up and Page Down in tens. */
export function NumberField({ label, description, error, value, onChange, unit, placeholder, size, className, ...props }: NumberFieldProps) {
  return (
    <AriaNumberField
      formatOptions={{ maximumFractionDigits: 0 }}
      {...props}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={cn(fieldFrame, className)}
    >
      <FieldLabel>{label}</FieldLabel>
      <Group className={cn(fieldBox({ size }), 'flex items-center gap-1 input-frame')}>
        <Input placeholder={placeholder} className="h-full w-full min-w-0 bg-transparent" />
        {unit && <span className="shrink-0 text-muted select-none">{unit}</span>}
      </Group>
      <FieldNotes description={description} error={error} />
    </AriaNumberField>
  )
}
