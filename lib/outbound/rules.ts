import 'server-only'
import { env } from '../core/env'
import { AppError } from '../core/errors'

export interface OutboundRules {
  /** `host:port` that an admin of the machine trusts: plain http, any port and a private address are allowed there. */
  allowedHosts: ReadonlySet<string>
  ports: ReadonlySet<number>
}

export function outboundRules(): OutboundRules {
  return { allowedHosts: parseAllowedHosts(env().OUTBOUND_ALLOWED_HOSTS), ports: new Set([443, 8443]) }
}

/** @throws AppError PRECONDITION_FAILED when an entry is not `host:port` */
export function parseAllowedHosts(text: string): ReadonlySet<string> {
  const entries = text
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean)
  for (const entry of entries) {
    if (URL.canParse(`http://${entry}/`) && /:\d+$/.test(entry) && !/[/@?#*]/.test(entry)) continue
    throw new AppError('PRECONDITION_FAILED', `OUTBOUND_ALLOWED_HOSTS has an entry that is not host:port: ${entry}.`, {
      remedy: 'Write each host with its port, for example hooks.internal.example:8080, separated by commas.',
    })
  }
  return new Set(entries)
}
