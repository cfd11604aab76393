import 'server-only'
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

const SHAPE = /^rk_([0-9a-z]{12})_([A-Za-z0-9_-]{43})$/
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'

export interface FullKey {
  id: string
  /** 32 random bytes as base64url. */
  secret: string
}

export function newKeyId(): string {
  return Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What a client sends: `rk_<id>_<secret>`, a form that scanners for leaked secrets can find. */
export function written({ id, secret }: FullKey): string {
  return `rk_${id}_${secret}`
}

export function parseKey(text: string): FullKey | undefined {
  const [, id, secret] = SHAPE.exec(text) ?? []
  return id !== undefined && secret !== undefined ? { id, secret } : undefined
}

/** A slow hash would add nothing: 256 random bits cannot be guessed. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export function isSecretOf(secret: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(hashOfSecret(secret)), Buffer.from(hash)]
  return given.length === kept.length && timingSafeEqual(given, kept)
}
