'use client'
import type { Ref } from 'react'
import { Input, TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components'
import { cn } from './class-names'
import { FieldLabel, FieldNotes, type FieldTexts } from './field'
import { fieldBox, fieldFrame } from './field-style'

export interface TextFieldProps
  extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid' | 'validationBehavior' | 'size'>, FieldTexts {
  placeholder?: string
  size?: 'sm' | 'md'
  inputRef?: Ref<HTMLInputElement>
  className?: string
}

export function TextField({ label, description, error, placeholder, size, inputRef, className, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} isInvalid={error !== undefined} validationBehavior="aria" className={cn(fieldFrame, className)}>
      <FieldLabel>{label}</FieldLabel>
      <Input ref={inputRef} placeholder={placeholder} className={fieldBox({ size })} />
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  )
}
