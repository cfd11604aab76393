'use client'
import { KeyRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { useKnowsPasskeys } from '../account/use-knows-passkeys'
import { reach } from '../customers/reach'
import { Button } from '../ui/button'

export interface PasskeySignInProps {
  /** The path to go to afterwards. */
  next: string
  beginAction: () => Promise<Result<PublicKeyCredentialRequestOptionsJSON>>
  finishAction: (answer: AuthenticationResponseJSON) => Promise<Result<undefined>>
  onRefused: (error: ErrorData | undefined) => void
}

const QUIET = { ok: true, value: undefined } as const

/** A button, and passkeys among what the browser offers for the address field. Keeps its room where it cannot be used. */
export function PasskeySignIn({ next, beginAction, finishAction, onRefused }: PasskeySignInProps) {
  const router = useRouter()
  const knowsPasskeys = useKnowsPasskeys()
  const [isPending, setPending] = useState(false)
  const isOffered = useRef(false)

  const signIn = useCallback(
    async (fromField: boolean): Promise<Result<undefined>> => {
      const [begun, { signByPasskey }] = await Promise.all([beginAction(), import('../account/passkey-ceremony')])
      // What comes of the field is told once the person has chosen there: not that no passkey is here, or that they took the password.
      if (!begun.ok) return fromField ? QUIET : begun
      const answer = await signByPasskey(begun.value, { fromField })
      if (!answer.ok) return fromField ? QUIET : answer
      setPending(true)
      const finished = await reach(finishAction(answer.value))
      if (finished.ok) router.push(next)
      return finished
    },
    [beginAction, finishAction, next, router],
  )
  const settle = useCallback(
    (result: Result<undefined>): void => {
      if (result.ok) return
      setPending(false)
      onRefused(result.error)
    },
    [onRefused],
  )

  useEffect(() => {
    if (isOffered.current || !knowsPasskeys) return
    isOffered.current = true
    const offer = async (): Promise<void> => {
      const { browserSupportsWebAuthnAutofill } = await import('@simplewebauthn/browser')
      if (!(await browserSupportsWebAuthnAutofill())) return
      settle(await signIn(true))
    }
    // Before anybody has chosen anything there is nothing to tell: the button and the password are there as ever.
    void offer().catch(() => undefined)
  }, [knowsPasskeys, signIn, settle])

  return (
    <Button
      size="lg"
      className={knowsPasskeys ? undefined : 'invisible'}
      isPending={isPending}
      onPress={() => {
        setPending(true)
        onRefused(undefined)
        void reach(signIn(false)).then(settle)
      }}
    >
      <KeyRound strokeWidth={1.5} /> Sign in with a passkey
    </Button>
  )
}
