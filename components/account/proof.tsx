'use client'
import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../customers/reach'
import { FormDialog } from '../ui/form-dialog'
import { TextField } from '../ui/text-field'

type WithProof = <T>(ask: () => Promise<Result<T>>) => Promise<Result<T>>

const ProofContext = createContext<WithProof>((ask) => ask())

/** Asks again after the person has confirmed their password, where an action wants that; the refusal is the answer when they do not. */
export function useProof(): WithProof {
  return use(ProofContext)
}

export interface ProofProviderProps {
  proveAction: (input: { password: string }) => Promise<Result<unknown>>
  children: ReactNode
}

export function ProofProvider({ proveAction, children }: ProofProviderProps) {
  const [settle, setSettle] = useState<(isProven: boolean) => void>()
  const withProof = useCallback<WithProof>(async (ask) => {
    const first = await ask()
    if (first.ok || first.error.code !== 'PROOF_REQUIRED') return first
    const isProven = await new Promise<boolean>((resolve) => setSettle(() => resolve))
    return isProven ? ask() : first
  }, [])
  const finish = (isProven: boolean): void => {
    settle?.(isProven)
    setSettle(undefined)
  }
  return (
    <ProofContext value={withProof}>
      {children}
      {settle && <ProofDialog proveAction={proveAction} onDone={finish} />}
    </ProofContext>
  )
}

function ProofDialog({ proveAction, onDone }: { proveAction: ProofProviderProps['proveAction']; onDone: (isProven: boolean) => void }) {
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
