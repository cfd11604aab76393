'use client'
import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'
import { cn } from './class-names'

/** What every field has. Without a visible `label` it needs an `aria-label`, as inside a sentence. */
export interface FieldTexts {
  label?: string
  'aria-label'?: string
  description?: ReactNode
  /** What is wrong and how to mend it; shows the field as invalid. */
  error?: string
}

export function FieldLabel({ children, className }: { children?: ReactNode; className?: string }) {
  return children == null ? null : <Label className={cn('text-sm font-medium', className)}>{children}</Label>
}

export function FieldNotes({ description, error }: Pick<FieldTexts, 'description' | 'error'>) {
  return (
    <>
      {description != null && (
        <Text slot="description" className="text-xs text-muted">
          {description}
        </Text>
      )}
      <FieldError className="text-xs text-negative">{error}</FieldError>
    </>
  )
}
