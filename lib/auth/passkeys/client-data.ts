import 'server-only'
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers'

/** The challenge that a browser says it was given; undefined for what cannot be read. */
export function challengeOf(clientDataJSON: string): string | undefined {
  try {
    const { challenge } = decodeClientDataJSON(clientDataJSON)
    return typeof challenge === 'string' && challenge.length <= 100 ? challenge : undefined
  } catch {
    return undefined
  }
}
