import 'server-only'
import ipaddr from 'ipaddr.js'
import { AppError } from '../../core/errors'
import { env } from '../../core/env'
import type { PasskeySite } from './schema'

/** What passkeys are made for, by APP_URL alone: what a request says of its host counts for nothing. */
export function passkeySite(): PasskeySite {
  return siteOf(env().APP_URL)
}

export function siteOf(address: string): PasskeySite {
  const { protocol, hostname, origin } = new URL(address)
  // A rule of browsers: a passkey belongs to a name, and is made and used over https or on the own machine.
  if (ipaddr.isValid(hostname.replaceAll(/[[\]]/g, ''))) return { isPossible: false, why: 'number', host: hostname }
  if (protocol !== 'https:' && hostname !== 'localhost' && !hostname.endsWith('.localhost')) {
    return { isPossible: false, why: 'plain-http', host: hostname }
  }
  return { isPossible: true, rpId: hostname, origin }
}

/** @throws AppError PRECONDITION_FAILED where this installation cannot have passkeys. */
export function requireSite(): Extract<PasskeySite, { isPossible: true }> {
  const site = passkeySite()
  if (site.isPossible) return site
  throw new AppError('PRECONDITION_FAILED', 'Passkeys are not possible at this address.', {
    remedy: 'Nothing was changed. They need a name and https; the address is set by APP_URL.',
  })
}
