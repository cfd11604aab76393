'use client'
import { createContext, type ReactNode, type SubmitEvent, use, useCallback, useId, useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../customers/reach'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
import { FormField } from '../ui/form-field'

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
  const [error, setError] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const form = useId()
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const password = new FormData(event.currentTarget).get('password')
    setPending(true)
    const result = await reach(proveAction({ password: typeof password === 'string' ? password : '' }))
    setPending(false)
    if (result.ok) onDone(true)
    else setError(result.error)
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone(false)}
      size="sm"
      title="Confirm that it is you"
      description="Type your password once more. It opens the changes that need it for ten minutes."
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} isPending={isPending}>
            Confirm
          </Button>
        </>
      )}
    >
      <form id={form} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {error && <ErrorNotice error={{ ...error, issues: undefined }} />}
        <FormField name="password" type="password" label="Password" autoComplete="current-password" isRequired maxLength={128} autoFocus />
      </form>
    </Dialog>
  )
}
