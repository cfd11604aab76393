import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '../core/env'

/** What a link of a message carries: whose message it is, which of its links, and where it leads. */
export interface Click {
  uuid: string
  /** As in `campaign_link`. */
  link: number
  target: string
}

const HEAD_BYTES = 18
const MAC_BYTES = 16
/** Mail programs cut longer addresses. */
const LONGEST = 1_900

/** The way of a link over our own host; undefined for one that is better left as it is. The target is signed with the rest: nothing else leads there. */
export function clickAddress({ uuid, link, target }: Click): string | undefined {
  if (!isWebAddress(target)) return undefined
  const head = Buffer.alloc(HEAD_BYTES)
  head.write(uuid.replaceAll('-', ''), 'hex')
  head.writeUInt16BE(link, HEAD_BYTES - 2)
  const to = Buffer.from(target, 'utf8')
  const token = Buffer.concat([head, macOf(head, to), to]).toString('base64url')
  const address = `${env().APP_URL.replace(/\/$/, '')}/c/${token}`
  return address.length > LONGEST ? undefined : address
}

/** Undefined for a token that was changed, cut or made for something else. */
export function readClickToken(token: string): Click | undefined {
  if (!/^[\w-]{40,2000}$/.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  // Base64 has spare bits: one token, one spelling.
  if (bytes.toString('base64url') !== token || bytes.length <= HEAD_BYTES + MAC_BYTES) return undefined
  const head = bytes.subarray(0, HEAD_BYTES)
  const to = bytes.subarray(HEAD_BYTES + MAC_BYTES)
  if (!timingSafeEqual(bytes.subarray(HEAD_BYTES, HEAD_BYTES + MAC_BYTES), macOf(head, to))) return undefined
  const target = to.toString('utf8')
  if (!isWebAddress(target)) return undefined
  const uuid = head.toString('hex', 0, HEAD_BYTES - 2).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { uuid, link: head.readUInt16BE(HEAD_BYTES - 2), target }
}

function isWebAddress(target: string): boolean {
  return /^https?:\/\/[^\s\p{Cc}]+$/u.test(target) && URL.canParse(target)
}

function macOf(head: Buffer, target: Buffer): Buffer {
  return createHmac('sha256', env().APP_SECRET).update('rekindle click v1\0').update(head).update(target).digest().subarray(0, MAC_BYTES)
}
