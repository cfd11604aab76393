import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '../core/env'

/** A link of a message does one thing; the token of one purpose says nothing for another. */
export type LinkPurpose = 'unsubscribe' | 'preferences' | 'view' | 'open' | 'consent'

const MAC_BYTES = 16

/** 43 characters that name a message (or what somebody is asked to confirm) and cannot be made without the secret of this installation. They do not expire: mails are kept for years. */
export function linkToken(purpose: LinkPurpose, uuid: string): string {
  const id = Buffer.from(uuid.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, macOf(purpose, id)]).toString('base64url')
}

/** The message's uuid; undefined for a token that was changed, cut or made for something else. */
export function readLinkToken(purpose: LinkPurpose, token: string): string | undefined {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  // Base64 has spare bits: one token, one spelling.
  if (bytes.length !== 32 || bytes.toString('base64url') !== token) return undefined
  const id = bytes.subarray(0, 16)
  if (!timingSafeEqual(bytes.subarray(16), macOf(purpose, id))) return undefined
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The picture of one pixel whose loading says that a message was shown. */
export function pixelAddress(uuid: string): string {
  return `${env().APP_URL.replace(/\/$/, '')}/o/${linkToken('open', uuid)}`
}

/** Where a person of this message goes; `oneClick` is for the mail program alone (RFC 8058). */
export function linksOf(uuid: string): { unsubscribe: string; preferences: string; browser: string; oneClick: string } {
  const origin = env().APP_URL.replace(/\/$/, '')
  const unsubscribe = linkToken('unsubscribe', uuid)
  return {
    unsubscribe: `${origin}/unsubscribe/${unsubscribe}`,
    preferences: `${origin}/preferences/${linkToken('preferences', uuid)}`,
    browser: `${origin}/view/${linkToken('view', uuid)}`,
    oneClick: `${origin}/api/unsubscribe/${unsubscribe}`,
  }
}

function macOf(purpose: LinkPurpose, id: Buffer): Buffer {
  return createHmac('sha256', env().APP_SECRET).update(`rekindle link ${purpose} v1\0`).update(id).digest().subarray(0, MAC_BYTES)
}
