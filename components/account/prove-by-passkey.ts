import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import type { Result } from '@/lib/core/result'
import { reach } from '../customers/reach'

export interface PasskeyProofActions {
  startAction: (input: Record<string, never>) => Promise<Result<{ options: PublicKeyCredentialRequestOptionsJSON }>>
  proveAction: (input: { answer: AuthenticationResponseJSON }) => Promise<Result<unknown>>
}

/** Has one of the own passkeys sign that its owner is there. */
export function proveByPasskey(actions: PasskeyProofActions): Promise<Result<unknown>> {
  return reach(signed(actions))
}

async function signed({ startAction, proveAction }: PasskeyProofActions): Promise<Result<unknown>> {
  const [begun, { signByPasskey }] = await Promise.all([startAction({}), import('./passkey-ceremony')])
  if (!begun.ok) return begun
  const answer = await signByPasskey(begun.value.options)
  return answer.ok ? proveAction({ answer: answer.value }) : answer
}
