'use client'
import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import type { Result } from '@/lib/core/result'
import { later } from '../ui/later'
import type { PasskeyProofActions } from './prove-by-passkey'
import type { ProofDialogProps } from './proof-dialog'

const ProofDialog = later<ProofDialogProps>(() => import('./proof-dialog').then((part) => part.ProofDialog))

type WithProof = <T>(ask: () => Promise<Result<T>>) => Promise<Result<T>>

const ProofContext = createContext<WithProof>((ask) => ask())

/** Asks again after the person has confirmed their password, where an action wants that; the refusal is the answer when they do not. */
export function useProof(): WithProof {
  return use(ProofContext)
}

export interface ProofProviderProps {
  proveAction: (input: { password: string }) => Promise<Result<unknown>>
  /** For whoever has a passkey that they can use here. */
  passkeyActions?: PasskeyProofActions
  children: ReactNode
}

export function ProofProvider({ proveAction, passkeyActions, children }: ProofProviderProps) {
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
      {settle && <ProofDialog proveAction={proveAction} passkeyActions={passkeyActions} onDone={finish} />}
    </ProofContext>
  )
}
