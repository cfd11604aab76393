'use client'
import { ComboBox } from '@/components/ui/combo-box'
import type { OptionSection } from '@/components/ui/option'
import { SKIP } from './attribute-options'

export interface MappedAttributeProps {
  column: string
  attribute: string | undefined
  options: readonly OptionSection[]
  /** Null for nothing. */
  onChange: (attribute: string | null) => void
}

export function MappedAttribute({ column, attribute, options, onChange }: MappedAttributeProps) {
  return (
    <ComboBox
      size="sm"
      aria-label={`${column} becomes`}
      options={options}
      value={attribute ?? SKIP}
      emptyText="No attribute is called so."
      // Null is a cleared text on its way to another choice.
      onChange={(id) => id !== null && onChange(id === SKIP ? null : id)}
    />
  )
}
