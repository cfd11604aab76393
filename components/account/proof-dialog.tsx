'use client'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { reach } from '../customers/reach'
import { Button } from '../ui/button'
import { ErrorNotice } from '../ui/error-notice'
import { FormDialog } from '../ui/form-dialog'
import { TextField } from '../ui/text-field'
import type { ProofProviderProps } from './proof'
import { proveByPasskey } from './prove-by-passkey'
import { useKnowsPasskeys } from './use-knows-passkeys'

export interface ProofDialogProps extends Pick<ProofProviderProps, 'proveAction' | 'passkeyActions'> {
  onDone: (isProven: boolean) => void
}

export function ProofDialog({ proveAction, passkeyActions, onDone }: ProofDialogProps) {
  const [password, setPassword] = useState('')
  const [refusal, setRefusal] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const knowsPasskeys = useKnowsPasskeys()
  const submit = async (): Promise<ErrorData | undefined> => {
    setRefusal(undefined)
    const result = await reach(proveAction({ password }))
    if (!result.ok) return { ...result.error, issues: undefined }
    onDone(true)
    return undefined
  }
  const prove = async (actions: NonNullable<typeof passkeyActions>): Promise<void> => {
    setPending(true)
    const result = await proveByPasskey(actions)
    setPending(false)
    if (result.ok) onDone(true)
    else setRefusal({ ...result.error, issues: undefined })
  }
  return (
    <FormDialog
      size="sm"
      title="Confirm that it is you"
      description={`Type your password once more${passkeyActions ? ', or use a passkey' : ''}. It opens the changes that need it for ten minutes.`}
      submitLabel="Confirm"
      canSubmit={password !== ''}
      onClose={() => onDone(false)}
      onSubmit={submit}
    >
      {refusal && <ErrorNotice error={refusal} />}
      <TextField autoFocus type="password" label="Password" autoComplete="current-password" maxLength={128} value={password} onChange={setPassword} />
      {passkeyActions && knowsPasskeys && (
        <Button className="self-start" isPending={isPending} onPress={() => void prove(passkeyActions)}>
          <KeyRound strokeWidth={1.5} /> Use a passkey
        </Button>
      )}
    </FormDialog>
  )
}
