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

/** A button, and passkeys among what the browser offers for the address field. Keeps its room where it cannot be used. */
export function PasskeySignIn({ next, beginAction, finishAction, onRefused }: PasskeySignInProps) {
  const router = useRouter()
  const knowsPasskeys = useKnowsPasskeys()
  const [isPending, setPending] = useState(false)
  const isOffered = useRef(false)

  const signIn = useCallback(
    async (fromField: boolean): Promise<ErrorData | undefined> => {
      const [begun, { signByPasskey }] = await Promise.all([reach(beginAction()), import('../account/passkey-ceremony')])
      // What comes of the field is told once the person has chosen there: not that no passkey is here, or that they took the password.
      if (!begun.ok) return fromField ? undefined : begun.error
      const answer = await signByPasskey(begun.value, { fromField })
      if (!answer.ok) return fromField ? undefined : answer.error
      setPending(true)
      const finished = await reach(finishAction(answer.value))
      if (!finished.ok) return finished.error
      router.push(next)
      return undefined
    },
    [beginAction, finishAction, next, router],
  )
  const settle = useCallback(
    (error: ErrorData | undefined): void => {
      if (error) setPending(false)
      onRefused(error)
    },
    [onRefused],
  )

  useEffect(() => {
    if (isOffered.current || !knowsPasskeys) return
    isOffered.current = true
    const offer = async (): Promise<void> => {
      const { browserSupportsWebAuthnAutofill } = await import('@simplewebauthn/browser')
      if (!(await browserSupportsWebAuthnAutofill())) return
      const error = await signIn(true)
      if (error) settle(error)
    }
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
        void signIn(false).then(settle)
      }}
    >
      <KeyRound strokeWidth={1.5} /> Sign in with a passkey
    </Button>
  )
}
