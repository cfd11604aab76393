'use client'
import { KeyRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/browser'
import { whyNoPasskeys } from '@/lib/auth/describe'
import type { OwnPasskey, PasskeySite } from '@/lib/auth/passkeys/schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../customers/reach'
import { useAnnouncer } from '../ui/announcer'
import { Button } from '../ui/button'
import { Card } from '../ui/card'
import { ErrorNotice } from '../ui/error-notice'
import { browserOf } from './browser-of'
import { PasskeyRow } from './passkey-row'
import { useProof } from './proof'
import { useKnowsPasskeys } from './use-knows-passkeys'

interface PasskeyActions {
  startAction: (input: Record<string, never>) => Promise<Result<{ options: PublicKeyCredentialCreationOptionsJSON }>>
  addAction: (input: { name: string; answer: RegistrationResponseJSON }) => Promise<Result<unknown>>
  renameAction: (input: { id: string; name: string }) => Promise<Result<unknown>>
  removeAction: (input: { id: string }) => Promise<Result<unknown>>
}

export interface PasskeyCardProps extends PasskeyActions {
  site: PasskeySite
  own: OwnPasskey[]
  /** ISO time at which the page was made. */
  now: string
}

/** Signing in with what unlocks the device: the own passkeys, one more, another name, removed. */
export function PasskeyCard({ site, own, now, startAction, addAction, renameAction, removeAction }: PasskeyCardProps) {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const withProof = useProof()
  const knowsPasskeys = useKnowsPasskeys()
  const [error, setError] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)

  const settle = (result: Result<unknown>, done: string): void => {
    setError(result.ok ? undefined : result.error)
    if (result.ok) announce(done)
    router.refresh()
  }
  const add = async (): Promise<void> => {
    setPending(true)
    const result = await reach(made(withProof, startAction, addAction))
    setPending(false)
    settle(result, 'The passkey was added.')
  }
  const remove = async (id: string): Promise<void> => settle(await reach(withProof(() => removeAction({ id }))), 'The passkey was removed.')

  const isOffered = site.isPossible && knowsPasskeys !== false
  const addButton = (
    <Button size={own.length > 0 ? 'sm' : 'md'} isPending={isPending} onPress={() => void add()}>
      <KeyRound strokeWidth={1.5} /> Add a passkey
    </Button>
  )
  return (
    <Card title="Passkeys" note="Sign in with what unlocks your device." actions={isOffered && own.length > 0 && addButton} isFlush>
      {error && <ErrorNotice error={{ ...error, issues: undefined }} className="mx-4 mb-4" />}
      {!site.isPossible && <p className="max-w-prose px-4 pb-4 text-muted">{whyNoPasskeys(site)}</p>}
      {site.isPossible && knowsPasskeys === false && (
        <p className="max-w-prose px-4 pb-4 text-muted">This browser knows no passkeys. A newer one, or the one on your phone, does.</p>
      )}
      {isOffered && own.length === 0 && (
        <div className="flex flex-col items-start gap-4 px-4 pb-4">
          <p className="max-w-prose text-muted">
            Your finger, your face or the PIN of your device instead of password and code. Nothing that could be guessed or stolen leaves it, and it
            works at this address alone. Your password keeps working too.
          </p>
          {addButton}
        </div>
      )}
      {own.length > 0 && (
        <ul aria-label="Passkeys">
          {own.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} now={now} renameAction={renameAction} onRemove={() => remove(passkey.id)} />
          ))}
        </ul>
      )}
    </Card>
  )
}

async function made(
  withProof: ReturnType<typeof useProof>,
  startAction: PasskeyActions['startAction'],
  addAction: PasskeyActions['addAction'],
): Promise<Result<unknown>> {
  const [begun, { makePasskey }] = await Promise.all([withProof(() => startAction({})), import('./passkey-ceremony')])
  if (!begun.ok) return begun
  const passkey = await makePasskey(begun.value.options)
  return passkey.ok ? withProof(() => addAction({ name: browserOf(navigator.userAgent), answer: passkey.value })) : passkey
}
