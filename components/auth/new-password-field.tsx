import { PASSWORD_LENGTH } from '@/lib/auth/schema'
import { FormField } from '../ui/form-field'

/** Where somebody chooses a password, with what it must be; browsers and their password managers keep to the same lengths. */
export function NewPasswordField({ label = 'Password', error }: { label?: string; error: string | undefined }) {
  return (
    <FormField
      name="password"
      type="password"
      label={label}
      description={`At least ${PASSWORD_LENGTH.min} characters; a few words are best.`}
      autoComplete="new-password"
      error={error}
      isRequired
      minLength={PASSWORD_LENGTH.min}
      maxLength={PASSWORD_LENGTH.max}
    />
  )
}
