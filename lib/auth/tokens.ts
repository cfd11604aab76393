import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

export type TokenPurpose = 'password_reset' | 'email_change_old' | 'email_change_new' | 'second_factor'

const MINUTE_MS = 60_000
export const LIFETIME_MS: Record<TokenPurpose | 'invitation', number> = {
  password_reset: 30 * MINUTE_MS,
  email_change_old: 2 * 60 * MINUTE_MS,
  email_change_new: 2 * 60 * MINUTE_MS,
  /** Between the password and the code. */
  second_factor: 10 * MINUTE_MS,
  invitation: 72 * 60 * MINUTE_MS,
}

/** 256 random bits, for the path of a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** All that is kept of a token. It is random, so a fast hash is enough. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
