'use client'
import { Checkbox } from '@/components/ui/checkbox'
import { NumberField } from '@/components/ui/number-field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { Field } from '@/lib/destinations/schema'

export type SettingValue = string | number | boolean
const MOST_RADIOS = 3
/** A port is no quantity. */
const PLAIN = { useGrouping: false, maximumFractionDigits: 0 }

export interface SettingFieldProps {
  field: Field
  value: SettingValue | undefined
  error: string | undefined
  onChange: (value: SettingValue) => void
}

/** A setting of a driver, as the driver asks for it. */
export function SettingField({ field, value, error, onChange }: SettingFieldProps) {
  const { label, hint, kind, optional, options = [] } = field
  const told = { label: optional ? `${label} (optional)` : label, description: hint, error }
  switch (kind) {
    case 'text':
      return <TextField {...told} value={String(value ?? '')} onChange={onChange} autoComplete="off" spellCheck="false" />
    case 'multiline':
      return <TextArea {...told} value={String(value ?? '')} onChange={onChange} spellCheck="false" />
    case 'number':
      return (
        <NumberField
          {...told}
          formatOptions={PLAIN}
          value={typeof value === 'number' ? value : null}
          minValue={0}
          onChange={(next) => onChange(next ?? 0)}
        />
      )
    case 'switch':
      return (
        <Checkbox isSelected={value === true} onChange={onChange} description={hint} error={error}>
          {label}
        </Checkbox>
      )
    case 'choice': {
      const choices = options.map(({ value: id, label: words }) => ({ id, label: words }))
      const Choice = choices.length > MOST_RADIOS ? Select : RadioGroup
      return <Choice {...told} options={choices} value={String(value ?? '')} onChange={onChange} />
    }
  }
}
