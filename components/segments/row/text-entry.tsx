'use client'
import { TextField } from '@/components/ui/text-field'

export interface TextEntryProps {
  label: string
  value: string
  onChange: (value: string) => void
  isInvalid: boolean
  readOnly: boolean
}

export function TextEntry({ label, value, onChange, isInvalid, readOnly }: TextEntryProps) {
  return (
    <TextField
      aria-label={label}
      value={value}
      onChange={onChange}
      isReadOnly={readOnly}
      maxLength={1_000}
      autoComplete="off"
      placeholder="Any letter case"
      className={isInvalid ? 'w-56 max-w-full [&_input]:border-negative' : 'w-56 max-w-full'}
    />
  )
}
