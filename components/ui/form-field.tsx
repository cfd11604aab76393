import { useId } from 'react'
import { fieldBox, fieldFrame } from './field-style'

export interface FormFieldProps {
  name: string
  label: string
  type?: 'text' | 'email' | 'password'
  autoComplete?: string
  defaultValue?: string
  description?: string
  error?: string
  isRequired?: boolean
  isReadOnly?: boolean
  minLength?: number
  maxLength?: number
  autoFocus?: boolean
}

/** A field of a form that is posted: plain HTML, so that a password manager can fill it before any script runs. */
export function FormField({ label, description, error, isRequired, isReadOnly, ...input }: FormFieldProps) {
  const id = useId()
  const notes = [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={fieldFrame}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        {...input}
        id={id}
        required={isRequired}
        readOnly={isReadOnly}
        aria-invalid={error ? true : undefined}
        aria-describedby={notes || undefined}
        className={fieldBox({ size: 'lg' })}
      />
      {description && (
        <span id={`${id}-description`} className="text-xs text-muted">
          {description}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} className="text-xs text-negative">
          {error}
        </span>
      )}
    </div>
  )
}
