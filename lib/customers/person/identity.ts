import 'server-only'
import { createHmac } from 'node:crypto'

/** Something that leads to one person: a client's own id, an address or a number in the form that it is compared in. */
export interface Identity {
  kind: 'id' | 'email' | 'phone'
  value: string
}

export function textOf({ kind, value }: Identity): string {
  return `${kind}:${value}`
}

/** Nobody can find out from it whom it stands for, and with the key everybody who brings the same is known again. */
export function hashOf(key: Buffer, identity: Identity): Buffer {
  return createHmac('sha256', key).update(textOf(identity)).digest()
}

const BLOCK = 64

/** The two halves of HMAC (RFC 2104), for PostgreSQL, which has SHA-256 alone: `sha256(outer || sha256(inner || text))`. */
export function padsOf(key: Buffer): { inner: Buffer; outer: Buffer } {
  if (key.length > BLOCK) throw new Error('a key longer than a block would have to be hashed first')
  const block = Buffer.alloc(BLOCK)
  key.copy(block)
  return { inner: block.map((byte) => byte ^ 0x36) as Buffer, outer: block.map((byte) => byte ^ 0x5c) as Buffer }
}
