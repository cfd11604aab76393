import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for a cookie or a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token: enough to know it again, of no use to one who reads the database. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
