'use client'
import type { ReactNode } from 'react'
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from 'react-aria-components'
import { CheckMark } from './check-mark'
import { cn } from './class-names'
import { FieldNotes } from './field'

export interface CheckboxProps extends Omit<CheckboxFieldProps, 'children' | 'className' | 'style' | 'isInvalid' | 'validationBehavior'> {
  /** Left out where an `aria-label` says it, as in a table. */
  children?: ReactNode
  description?: ReactNode
  error?: string
  className?: string
}

export function Checkbox({ children, description, error, className, ...props }: CheckboxProps) {
  return (
    <CheckboxField {...props} isInvalid={error !== undefined} validationBehavior="aria" className={cn('flex flex-col gap-0.5', className)}>
      <CheckboxButton className="group -m-1 flex min-h-6 w-fit items-center gap-2 rounded-md p-1 data-disabled:opacity-50 data-focus-visible:outline-offset-0">
        {({ isSelected, isIndeterminate }) => (
          <>
            <CheckMark state={isIndeterminate ? 'some' : isSelected ? 'on' : 'off'} className="group-data-hovered:border-muted" />
            {children}
          </>
        )}
      </CheckboxButton>
      <div className="flex flex-col pl-6 empty:hidden">
        <FieldNotes description={description} error={error} />
      </div>
    </CheckboxField>
  )
}
