import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * HMAC-SHA1 under the auth token over the address as it was called, then each field of the form in the order of its name, the name and its value
 * without anything between; a value that stands there twice counts once.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export function twilioSignature(authToken: string, url: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort()
  const fields = names.flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => `${name}${value}`))
  return createHmac('sha1', authToken)
    .update(`${url}${fields.join('')}`)
    .digest('base64')
}

/** In a time that does not tell how much of it was right. */
export function isSignedByTwilio(authToken: string, url: string, form: URLSearchParams, signature: string): boolean {
  const expected = Buffer.from(twilioSignature(authToken, url, form))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
