import 'server-only'
import { createHmac, randomBytes } from 'node:crypto'

const STEP_SECONDS = 30
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 160 bits in base32, as authenticator apps read them. */
export function newTotpSecret(): string {
  return base32(randomBytes(20))
}

export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five, 2)]).join('')
}

/** The step that a code belongs to: this one, or a neighbour of it for clocks that differ. Undefined when it is none of them. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const current = Math.floor(now.getTime() / 1000 / STEP_SECONDS)
  return [current, current - 1, current + 1].find((step) => codeAt(secret, step) === code)
}

/** RFC 6238: six digits of SHA-1, the only form that all authenticator apps know. */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const bits = Array.from(secret, (letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const offset = hash.readUInt8(hash.length - 1) & 0xf
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** What the QR code says. */
export function totpAddress(secret: string, email: string): string {
  return `otpauth://totp/Rekindle:${encodeURIComponent(email)}?${new URLSearchParams({ secret, issuer: 'Rekindle' }).toString()}`
}
