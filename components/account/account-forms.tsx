'use client'
import type { Result } from '@/lib/core/result'
import { AccountForm } from './account-form'

export function NameForm({
  name,
  renameAccountAction,
}: {
  name: string
  renameAccountAction: (input: { name: string }) => Promise<Result<unknown>>
}) {
  return (
    <AccountForm
      fields={[{ name: 'name', label: 'Your name', autoComplete: 'name', defaultValue: name, maxLength: 100 }]}
      submitLabel="Save the name"
      done="Saved."
      saveAction={(values) => renameAccountAction({ name: values.name ?? '' })}
    />
  )
}

interface EmailFormProps {
  requestEmailChangeAction: (input: { email: string; password: string }) => Promise<Result<unknown>>
}

/** The address changes only after both mailboxes have confirmed it. */
export function EmailForm({ requestEmailChangeAction }: EmailFormProps) {
  return (
    <AccountForm
      fields={[
        { name: 'email', type: 'email', label: 'New email', autoComplete: 'email', maxLength: 254 },
        { name: 'password', type: 'password', label: 'Your password', autoComplete: 'current-password', maxLength: 128 },
      ]}
      submitLabel="Change the address"
      done="Two mails are on their way, one to each address. Open the link in both within two hours; until then your address stays as it is."
      saveAction={(values) => requestEmailChangeAction({ email: values.email ?? '', password: values.password ?? '' })}
      isSecret
    />
  )
}

interface PasswordFormProps {
  changePasswordAction: (input: { current: string; password: string }) => Promise<Result<unknown>>
}

export function PasswordForm({ changePasswordAction }: PasswordFormProps) {
  return (
    <AccountForm
      fields={[
        { name: 'current', type: 'password', label: 'Present password', autoComplete: 'current-password', maxLength: 128 },
        {
          name: 'password',
          type: 'password',
          label: 'New password',
          description: 'At least 12 characters; a few words are best.',
          autoComplete: 'new-password',
          minLength: 12,
          maxLength: 128,
        },
      ]}
      submitLabel="Change the password"
      done="Changed. All other sessions have ended."
      saveAction={(values) => changePasswordAction({ current: values.current ?? '', password: values.password ?? '' })}
      isSecret
    />
  )
}
