'use client'
import { TextField } from '@/components/ui/text-field'

export interface ColourFieldProps {
  label: string
  /** Like `#c2410c`. */
  value: string
  error: string | undefined
  isReadOnly: boolean
  onChange: (value: string) => void
}

/** A colour as a number to type or paste, and a picker beside it. */
export function ColourField({ label, value, error, isReadOnly, onChange }: ColourFieldProps) {
  return (
    <div className="flex items-end gap-2">
      <input
        type="color"
        aria-label={`${label}: choose a colour`}
        value={/^#[0-9a-f]{6}$/i.test(value) ? value : '#000000'}
        disabled={isReadOnly}
        onChange={(event) => onChange(event.target.value)}
        className="size-8 shrink-0 rounded-md border border-edge bg-surface p-0.5 pointer-coarse:size-10"
      />
      <TextField label={label} value={value} onChange={onChange} error={error} isReadOnly={isReadOnly} className="flex-1" />
    </div>
  )
}
