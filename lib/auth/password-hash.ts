import 'server-only'
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { verifyPassword as verifyScrypt } from 'better-auth/crypto'
import { inHashQueue } from './hash-queue'
import { type Cost, COST } from './password-cost'

const derive = promisify(argon2)

/** `$argon2id$v=19$m=…,t=…,p=1$salt$hash`, as every other implementation writes and reads it. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await inHashQueue(() => compute(password, salt, COST, 32))
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=1$${unpadded(salt)}$${unpadded(hash)}`
}

/** Without a stored form, for an unknown person, it does the same work and says no. */
export async function isPasswordOf(stored: string | undefined, password: string): Promise<boolean> {
  const parsed = parse(stored ?? NOBODYS)
  if (parsed) {
    const hash = await inHashQueue(() => compute(password, parsed.salt, parsed.cost, parsed.hash.length))
    return timingSafeEqual(hash, parsed.hash) && stored !== undefined
  }
  return inHashQueue(() => verifyScrypt({ hash: stored ?? '', password }))
}

/** Whether the stored form is of an older method or of less work than is usual now. */
export function isOutdated(stored: string): boolean {
  const cost = parse(stored)?.cost
  return cost?.memory !== COST.memory || cost.passes !== COST.passes
}

/** Hash of nothing that anybody could type. */
const NOBODYS = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=1$${unpadded(randomBytes(16))}$${unpadded(randomBytes(32))}`

const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

function parse(stored: string): { cost: Cost; salt: Buffer; hash: Buffer } | undefined {
  const [, memory, passes, salt, hash] = FORM.exec(stored) ?? []
  if (!salt || !hash) return undefined
  return { cost: { memory: Number(memory), passes: Number(passes) }, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') }
}

function compute(password: string, nonce: Buffer, { memory, passes }: Cost, tagLength: number): Promise<Buffer> {
  // The same characters in another Unicode form are the same password.
  return derive('argon2id', { message: password.normalize('NFKC'), nonce, memory, passes, parallelism: 1, tagLength })
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
