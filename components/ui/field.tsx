'use client'
import { cva } from 'class-variance-authority'
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

export const fieldBox = cva(
  [
    'w-full min-w-0 rounded-md border border-edge bg-surface text-base text-text transition-colors duration-120 data-hovered:border-muted',
    'data-disabled:opacity-50 data-invalid:border-negative pointer-coarse:text-lg',
  ],
  {
    variants: {
      size: { md: 'h-8 px-2.5 pointer-coarse:h-10', sm: 'h-7 px-2 text-sm pointer-coarse:h-10' },
    },
    defaultVariants: { size: 'md' },
  },
)

export const fieldFrame = 'flex min-w-0 flex-col gap-1.5'

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
