import 'server-only'
import ipaddr from 'ipaddr.js'
import { AppError } from '../core/errors'

export type Networks = [ipaddr.IPv4 | ipaddr.IPv6, number][]

/**
 * `10.0.0.0/8, 192.0.2.7` as networks; a bare address is a network of one.
 * @throws AppError PRECONDITION_FAILED for anything else.
 */
export function parseNetworks(text: string): Networks {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      try {
        if (part.includes('/')) return ipaddr.parseCIDR(part)
        const address = ipaddr.process(part)
        return [address, address.kind() === 'ipv4' ? 32 : 128]
      } catch (cause) {
        throw new AppError('PRECONDITION_FAILED', `TRUSTED_PROXIES holds “${part}”, which is no address and no network.`, {
          remedy: 'Write networks separated by commas, for example 10.0.0.0/8,192.0.2.7, and start again.',
          cause,
        })
      }
    })
}

export function isWithin(address: string, networks: Networks): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return networks.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits))
}

/**
 * The address of the client. Each trusted proxy appends whom it heard, so the list is read from its end, and the first that is
 * not trusted is the client; whatever stands before it may have been made up.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | undefined, trusted: Networks): string {
  let address = plain(peer ?? '')
  const claimed = (forwardedFor ?? '').split(',').map((part) => part.trim())
  while (isWithin(address, trusted)) {
    const next = claimed.pop()
    if (next === undefined || !ipaddr.isValid(next)) break
    address = plain(next)
  }
  return address
}

/** IPv4 in IPv6 is the IPv4 that it means, and each IPv6 has one spelling. */
function plain(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : ''
}
