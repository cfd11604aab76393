'use client'
import { useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { reach } from '../customers/reach'
import { FormDialog } from '../ui/form-dialog'
import { TextField } from '../ui/text-field'
import type { ProofProviderProps } from './proof'

export interface ProofDialogProps {
  proveAction: ProofProviderProps['proveAction']
  onDone: (isProven: boolean) => void
}

export function ProofDialog({ proveAction, onDone }: ProofDialogProps) {
  const [password, setPassword] = useState('')
  const submit = async (): Promise<ErrorData | undefined> => {
    const result = await reach(proveAction({ password }))
    if (!result.ok) return { ...result.error, issues: undefined }
    onDone(true)
    return undefined
  }
  return (
    <FormDialog
      size="sm"
      title="Confirm that it is you"
      description="Type your password once more. It opens the changes that need it for ten minutes."
      submitLabel="Confirm"
      canSubmit={password !== ''}
      onClose={() => onDone(false)}
      onSubmit={submit}
    >
      <TextField autoFocus type="password" label="Password" autoComplete="current-password" maxLength={128} value={password} onChange={setPassword} />
    </FormDialog>
  )
}
