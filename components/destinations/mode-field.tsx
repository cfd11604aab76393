'use client'
import { RadioGroup } from '@/components/ui/radio-group'
import { MODE_WORDS } from '@/lib/destinations/describe'
import type { Mode } from '@/lib/destinations/schema'

export interface ModeFieldProps {
  modes: readonly Mode[]
  value: Mode
  error?: string | undefined
  onChange: (mode: Mode) => void
}

/** What a run sends, and what becomes of whoever has left. */
export function ModeField({ modes, value, error, onChange }: ModeFieldProps) {
  return (
    <RadioGroup
      label="How the list there is kept"
      options={modes.map((id) => ({ id, ...MODE_WORDS[id] }))}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}
