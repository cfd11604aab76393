'use client'
import { TextArea as AriaTextArea, TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components'
import { cn } from './class-names'
import { FieldLabel, FieldNotes, type FieldTexts } from './field'
import { fieldBox, fieldFrame } from './field-style'

export interface TextAreaProps
  extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid' | 'validationBehavior' | 'type'>, FieldTexts {
  placeholder?: string
  rows?: number
  className?: string
}

/** Grows with what is typed. */
export function TextArea({ label, description, error, placeholder, rows = 3, className, ...props }: TextAreaProps) {
  return (
    <AriaTextField {...props} isInvalid={error !== undefined} validationBehavior="aria" className={cn(fieldFrame, className)}>
      <FieldLabel>{label}</FieldLabel>
      <AriaTextArea
        rows={rows}
        placeholder={placeholder}
        className={cn(fieldBox(), 'field-sizing-content h-auto max-h-80 py-1.5 pointer-coarse:h-auto')}
      />
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  )
}
