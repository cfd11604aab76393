'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../customers/reach'
import { AlertDialog } from '../ui/alert-dialog'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { Card } from '../ui/card'
import { ErrorNotice } from '../ui/error-notice'
import { Enrolment, type Setup } from './enrolment'
import { useProof } from './proof'
import { RecoveryCodes } from './recovery-codes'

type Nothing = Record<string, never>

interface SecondFactorActions {
  startAction: (input: Nothing) => Promise<Result<Setup>>
  confirmAction: (input: { code: string }) => Promise<Result<{ recoveryCodes: string[] }>>
  renewCodesAction: (input: Nothing) => Promise<Result<{ recoveryCodes: string[] }>>
  removeAction: (input: Nothing) => Promise<Result<unknown>>
}

export interface SecondFactorCardProps extends SecondFactorActions {
  state: { isOn: boolean; recoveryCodesLeft: number; isRequired: boolean }
}

/** A code of an app beside the password: set up, recovery codes, removed. */
export function SecondFactorCard({ state, startAction, confirmAction, renewCodesAction, removeAction }: SecondFactorCardProps) {
  const router = useRouter()
  const withProof = useProof()
  const [setup, setSetup] = useState<Setup>()
  const [codes, setCodes] = useState<string[]>()
  const [error, setError] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const run = async <T,>(ask: () => Promise<Result<T>>, then: (value: T) => void): Promise<void> => {
    setPending(true)
    const result = await reach(withProof(ask))
    setPending(false)
    setError(result.ok ? undefined : result.error)
    if (result.ok) then(result.value)
  }
  const done = (next?: string[]): void => {
    setSetup(undefined)
    setCodes(next)
    router.refresh()
  }
  return (
    <Card title="Second factor" note={<Badge tone={state.isOn ? 'positive' : 'neutral'}>{state.isOn ? 'On' : 'Off'}</Badge>}>
      <div className="flex flex-col items-start gap-4">
        {error && <ErrorNotice error={{ ...error, issues: undefined }} className="self-stretch" />}
        {codes && <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />}
        {setup && (
          <Enrolment
            setup={setup}
            isPending={isPending}
            onCancel={() => done()}
            onCode={(code) =>
              void run(
                () => confirmAction({ code }),
                ({ recoveryCodes }) => done(recoveryCodes),
              )
            }
          />
        )}
        {!setup && !codes && !state.isOn && (
          <>
            <p className="text-muted">
              A code of an app on your phone, asked for after your password. Nobody can sign in with your password alone then.
            </p>
            <Button variant="primary" isPending={isPending} onPress={() => void run(() => startAction({}), setSetup)}>
              Set up
            </Button>
          </>
        )}
        {!setup && !codes && state.isOn && (
          <>
            <p className="text-muted">
              A code of your app is asked for after your password. {state.recoveryCodesLeft} of 10 recovery codes are left for the day the phone is
              not there.
            </p>
            <div className="flex flex-wrap gap-2">
              <Button
                isPending={isPending}
                onPress={() =>
                  void run(
                    () => renewCodesAction({}),
                    ({ recoveryCodes }) => done(recoveryCodes),
                  )
                }
              >
                Make new recovery codes
              </Button>
              {!state.isRequired && (
                <AlertDialog
                  trigger={<Button>Remove</Button>}
                  title="Remove the second factor?"
                  confirmLabel="Remove the second factor"
                  tone="danger"
                  onConfirm={() =>
                    run(
                      () => removeAction({}),
                      () => done(),
                    )
                  }
                >
                  Your password alone opens your account then. All your other sessions end.
                </AlertDialog>
              )}
            </div>
          </>
        )}
      </div>
    </Card>
  )
}
