import 'server-only'
import { createHash } from 'node:crypto'

/** SHA-256 in lower-case hexadecimal, as every advertising platform wants it. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** Trimmed and in lower case: how identifiers are brought into one form before they are hashed. */
export function plain(text: string): string {
  return text.normalize('NFC').trim().toLowerCase()
}
