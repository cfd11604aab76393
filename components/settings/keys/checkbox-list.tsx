'use client'
import { Checkbox } from '@/components/ui/checkbox'

export interface CheckboxListProps {
  label: string
  /** `code` is how a program names the choice. */
  options: readonly { id: string; label: string; code?: string }[]
  selected: readonly string[]
  onChange: (selected: string[]) => void
  error?: string | undefined
}

/** A few choices, any number of them. */
export function CheckboxList({ label, options, selected, onChange, error }: CheckboxListProps) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
        {options.map(({ id, label: word, code }) => (
          <Checkbox
            key={id}
            isSelected={selected.includes(id)}
            onChange={(isOn) => onChange(isOn ? [...selected, id] : selected.filter((other) => other !== id))}
          >
            <span className="break-words">
              {word} {code && <span className="block font-mono text-xs break-all text-muted">{code}</span>}
            </span>
          </Checkbox>
        ))}
      </div>
      {error && (
        <p role="alert" className="text-sm text-negative">
          {error}
        </p>
      )}
    </fieldset>
  )
}
