import 'server-only'
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '../core/errors'
import type { MasterKey } from './master-keys'

/** What a sealed value is bound to: taken elsewhere, it does not open. */
export interface Place {
  table: string
  rowId: string
  column: string
  owner: string
  /** Empty for what belongs to no brand. */
  brand: string
}

const VERSION = 'v1'

export function seal(value: string, place: Place, master: MasterKey): string {
  const dataKey = randomBytes(32)
  const { nonce, text, tag } = encrypt(dataKey, Buffer.from(value, 'utf8'), boundTo(place))
  return [VERSION, master.id, wrap(dataKey, place, master), base64(nonce), base64(text), base64(tag)].join('.')
}

/** @throws AppError PRECONDITION_FAILED when the key is missing, or the value is not what was sealed in this place */
export function open(sealed: string, place: Place, keys: readonly MasterKey[]): string {
  const [wrapped, nonce, text, tag] = partsOf(sealed)
  const dataKey = unwrap(wrapped, place, masterOf(sealed, keys))
  return intact(() => decrypt(dataKey, { nonce, text, tag }, boundTo(place))).toString('utf8')
}

/** The same value under another master key; the value itself is not opened. */
export function rewrap(sealed: string, place: Place, keys: readonly MasterKey[], master: MasterKey): string {
  const dataKey = unwrap(partsOf(sealed)[0], place, masterOf(sealed, keys))
  const parts = sealed.split('.')
  return [VERSION, master.id, wrap(dataKey, place, master), ...parts.slice(3)].join('.')
}

function wrap(dataKey: Buffer, place: Place, master: MasterKey): string {
  const { nonce, text, tag } = encrypt(master.key, dataKey, boundTo(place, master.id))
  return base64(Buffer.concat([nonce, text, tag]))
}

function unwrap(wrapped: Buffer, place: Place, master: MasterKey): Buffer {
  const parts = { nonce: wrapped.subarray(0, 12), text: wrapped.subarray(12, 44), tag: wrapped.subarray(44) }
  return intact(() => decrypt(master.key, parts, boundTo(place, master.id)))
}

function masterOf(sealed: string, keys: readonly MasterKey[]): MasterKey {
  const id = sealed.split('.')[1] ?? ''
  const master = keys.find((key) => key.id === id)
  if (master) return master
  throw new AppError('PRECONDITION_FAILED', `A stored credential cannot be opened: its key “${id}” is not here.`, {
    remedy: 'Everything else works. An admin of the machine puts that key back into SECRETS_KEY, or the credential is entered again.',
  })
}

function partsOf(sealed: string): [wrapped: Buffer, nonce: Buffer, text: Buffer, tag: Buffer] {
  const [version, , wrapped, nonce, text, tag, more] = sealed.split('.')
  if (version !== VERSION || !wrapped || !nonce || text === undefined || !tag || more !== undefined) throw broken()
  return [bytes(wrapped), bytes(nonce), bytes(text), bytes(tag)]
}

/** JSON keeps the parts apart, whatever they hold. */
function boundTo(place: Place, keyId = ''): Buffer {
  return Buffer.from(JSON.stringify([place.table, place.rowId, place.column, place.owner, place.brand, keyId, VERSION]))
}

interface Encrypted {
  nonce: Buffer
  text: Buffer
  tag: Buffer
}

function encrypt(key: Buffer, value: Buffer, bound: Buffer): Encrypted {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound)
  const text = Buffer.concat([cipher.update(value), cipher.final()])
  return { nonce, text, tag: cipher.getAuthTag() }
}

function decrypt(key: Buffer, { nonce, text, tag }: Encrypted, bound: Buffer): Buffer {
  // A shorter tag would be easier to guess.
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 }).setAAD(bound).setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()])
}

function intact<T>(run: () => T): T {
  try {
    return run()
  } catch (cause) {
    throw broken(cause)
  }
}

function broken(cause?: unknown): AppError {
  return new AppError('PRECONDITION_FAILED', 'A stored credential is not what was sealed here.', {
    remedy: 'It was changed, moved, or sealed with another key of the same name. Enter the credential again.',
    cause,
  })
}

const base64 = (value: Buffer): string => value.toString('base64url')
const bytes = (text: string): Buffer => {
  const value = Buffer.from(text, 'base64url')
  // Another text for the same bytes is a change too.
  if (base64(value) !== text) throw broken()
  return value
}
