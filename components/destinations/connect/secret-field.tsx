'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { formatDay } from '@/lib/core/format-time'
import type { Destination } from '@/lib/destinations/destination-schema'
import type { SecretField as Asked } from '@/lib/destinations/schema'

export interface SecretFieldProps {
  field: Asked
  /** What is known of the one that is kept already: its end and its day. */
  kept: Destination['secrets'][number] | undefined
  value: string | undefined
  error: string | undefined
  /** Undefined leaves the kept one as it is. */
  onChange: (value: string | undefined) => void
}

/** Written once, never shown again: what is kept can only be replaced. */
export function SecretField({ field, kept, value, error, onChange }: SecretFieldProps) {
  const [isReplaced, setReplaced] = useState(false)
  const label = field.optional ? `${field.label} (optional)` : field.label
  if (kept && !isReplaced) {
    return (
      <div role="group" aria-label={field.label} className="flex flex-col gap-1.5">
        <span className="text-sm font-medium">{field.label}</span>
        <span className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
          <span>
            <span className="font-mono">••••{kept.hint}</span> · set {formatDay(kept.setAt.slice(0, 10))}
          </span>
          <Button size="sm" onPress={() => setReplaced(true)}>
            Replace
            <span className="sr-only"> {field.label}</span>
          </Button>
        </span>
      </div>
    )
  }
  const Input = field.kind === 'multiline' ? TextArea : TextField
  return (
    <div className="flex flex-col items-start gap-1.5">
      <Input
        label={label}
        description={field.hint}
        error={error}
        type={field.kind === 'password' ? 'password' : undefined}
        autoComplete="new-password"
        spellCheck="false"
        autoFocus={isReplaced}
        className="w-full"
        value={value ?? ''}
        onChange={onChange}
      />
      {kept && (
        <Button
          size="sm"
          variant="quiet"
          onPress={() => {
            setReplaced(false)
            onChange(undefined)
          }}
        >
          Keep the one that ends in {kept.hint}
        </Button>
      )}
    </div>
  )
}
