import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '../../core/env'

const MAC_HEX = 16
/** Lower case only: mail servers on the way may fold it. */
const LOCAL = /^b\+([0-9a-f]{32})\.([0-9a-f]{16})$/i

/** Where a mail server sends what could not be delivered: an address of this message alone (VERP). Undefined where there is no domain for it. */
export function returnPath(uuid: string): string | undefined {
  const { BOUNCE_DOMAIN } = env()
  if (BOUNCE_DOMAIN === undefined) return undefined
  const id = uuid.replaceAll('-', '')
  return `b+${id}.${macOf(id)}@${BOUNCE_DOMAIN}`
}

/** The message's uuid; undefined for an address that we did not make. */
export function readReturnPath(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  if (address.slice(at + 1).toLowerCase() !== env().BOUNCE_DOMAIN) return undefined
  const [, id, mac] = LOCAL.exec(address.slice(0, at)) ?? []
  if (id === undefined || mac === undefined) return undefined
  const lower = id.toLowerCase()
  if (!timingSafeEqual(Buffer.from(mac.toLowerCase()), Buffer.from(macOf(lower)))) return undefined
  return lower.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function macOf(id: string): string {
  return createHmac('sha256', env().APP_SECRET).update('rekindle return path v1\0').update(id).digest('hex').slice(0, MAC_HEX)
}
