import {
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'

/** Has the browser make a passkey, where the person wants it to. */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<Result<RegistrationResponseJSON>> {
  try {
    return { ok: true, value: await startRegistration({ optionsJSON: options }) }
  } catch (error) {
    return { ok: false, error: inWords(error, 'No passkey was added.') }
  }
}

/** Has a passkey sign. `fromField` waits behind the address field, as long as it takes, for the person to choose one there. */
export async function signByPasskey(
  options: PublicKeyCredentialRequestOptionsJSON,
  { fromField = false } = {},
): Promise<Result<AuthenticationResponseJSON>> {
  try {
    return { ok: true, value: await startAuthentication({ optionsJSON: options, useBrowserAutofill: fromField }) }
  } catch (error) {
    return { ok: false, error: inWords(error, 'No passkey was used.') }
  }
}

/** By the names of the standard: what browsers write beside them differs. */
const WORDS: Record<string, ErrorData> = {
  InvalidStateError: {
    code: 'CONFLICT',
    message: 'There is a passkey for your account in this place already.',
    remedy: 'Nothing was changed. It is in the list; another device can hold another one.',
  },
  NotSupportedError: {
    code: 'PRECONDITION_FAILED',
    message: 'This device cannot keep a passkey.',
    remedy: 'Nothing was changed. Choose your phone or a security key when the browser asks.',
  },
  SecurityError: {
    code: 'PRECONDITION_FAILED',
    message: 'Your browser does not allow passkeys at this address.',
    remedy: 'Nothing was changed. Open Rekindle at its own address, over https.',
  },
}

function inWords(error: unknown, cancelled: string): ErrorData {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') {
    return {
      code: 'CANCELLED',
      message: cancelled,
      remedy: 'The question of your browser was closed, took too long or found none. Nothing was changed.',
    }
  }
  return (
    WORDS[name === 'ConstraintError' ? 'NotSupportedError' : name] ?? {
      code: 'UNAVAILABLE',
      message: 'Your browser could not ask for a passkey.',
      remedy: 'Nothing was changed. Try again, or use your password.',
    }
  )
}
