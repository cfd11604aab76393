'use client'
import { ComboBox } from '@/components/ui/combo-box'
import type { OptionSection } from '@/components/ui/option'
import { SKIP } from './attribute-options'

export interface MappedAttributeProps {
  column: string
  attribute: string | undefined
  options: readonly OptionSection[]
  isRequired: boolean
  /** Null for nothing. */
  onChange: (attribute: string | null) => void
}

export function MappedAttribute({ column, attribute, options, isRequired, onChange }: MappedAttributeProps) {
  return (
    <div className="flex items-center gap-2">
      <ComboBox
        size="sm"
        className="flex-1"
        aria-label={`${column} becomes`}
        options={options}
        value={attribute ?? SKIP}
        emptyText="No attribute is called so."
        // Null is a cleared text on its way to another choice.
        onChange={(id) => id !== null && onChange(id === SKIP ? null : id)}
      />
      <span className="hidden w-14 shrink-0 text-xs text-muted sm:block">{isRequired && 'required'}</span>
    </div>
  )
}
