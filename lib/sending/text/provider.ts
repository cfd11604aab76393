import 'server-only'
import { env } from '../../core/env'

/** The account that texts go through, as Twilio names its parts. */
export interface TextProvider {
  /** Without a slash at its end: `https://api.twilio.com`. */
  url: string
  accountSid: string
  authToken: string
  /** What its calls may be signed with: while a token is changed, the one before too. */
  signedWith: readonly string[]
  /** A number, a short code, or the SID of a messaging service. */
  from: string
  /** Where it says what became of a text. */
  callbackUrl: string
}

export const STATUS_PATH = '/api/hooks/twilio/status'
export const INBOUND_PATH = '/api/hooks/twilio/inbound'

/** Undefined where none is set: texts stay in the local inbox. */
export function textProvider(): TextProvider | undefined {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, TWILIO_URL } = env()
  if (TWILIO_ACCOUNT_SID === undefined || TWILIO_AUTH_TOKEN === undefined || TWILIO_FROM === undefined) return undefined
  const [authToken = '', ...others] = TWILIO_AUTH_TOKEN.split(',')
  return {
    url: TWILIO_URL.replace(/\/$/, ''),
    accountSid: TWILIO_ACCOUNT_SID,
    authToken,
    signedWith: [authToken, ...others],
    from: TWILIO_FROM,
    callbackUrl: publicUrl(STATUS_PATH),
  }
}

/** As whoever calls us from outside writes it, and signs it. */
export function publicUrl(path: string): string {
  return `${env().APP_URL.replace(/\/$/, '')}${path}`
}
