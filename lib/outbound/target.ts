import 'server-only'
import { isIP } from 'node:net'
import { AppError } from '../core/errors'
import { isGlobalUnicast } from './addresses'
import type { OutboundRules } from './rules'

export interface Target {
  url: URL
  /** Without the brackets of an IPv6 literal. */
  hostname: string
  port: number
  /** Trusted by an admin of the machine: its addresses are not checked. */
  isAllowlisted: boolean
}

/**
 * All that can be said of an address before anybody is asked. The parser of WHATWG reads every way to write an IP address,
 * so a literal is checked here: no resolver ever sees it.
 * @throws AppError INVALID_INPUT
 */
export function readTarget(text: string, rules: OutboundRules): Target {
  const url = parse(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused('The address must begin with https://.')
  if (url.username || url.password) throw refused('The address must not hold a user name or a password.')
  const target = targetOf(url, rules)
  if (!target.isAllowlisted && url.protocol !== 'https:') throw refused('The address must begin with https://.')
  return requirePublic(target, rules.ports)
}

/**
 * The same for a protocol of its own, like SFTP: a host and a port instead of an address.
 * @throws AppError INVALID_INPUT
 */
export function readHost(host: string, port: number, rules: OutboundRules, ports: ReadonlySet<number>): Target {
  const text = isIP(host) === 6 ? `[${host}]` : host
  if (/[/@?#\\\s]/.test(host) || !URL.canParse(`http://${text}:${port}/`)) throw refused('This is not the name of a host.')
  return requirePublic(targetOf(new URL(`http://${text}:${port}/`), rules), ports)
}

function targetOf(url: URL, rules: OutboundRules): Target {
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  return { url, hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'), port, isAllowlisted: rules.allowedHosts.has(`${url.hostname}:${port}`) }
}

function requirePublic(target: Target, ports: ReadonlySet<number>): Target {
  const { hostname, port, isAllowlisted } = target
  if (isAllowlisted) return target
  if (!ports.has(port)) throw refused(`Port ${port} is not allowed; use ${[...ports].join(' or ')}.`)
  if ((isIP(hostname) && !isGlobalUnicast(hostname)) || isLocalName(hostname)) throw notPublic()
  return target
}

function parse(text: string): URL {
  try {
    return new URL(text)
  } catch {
    throw refused('This is not a web address.')
  }
}

/** Names that no public resolver answers for. */
function isLocalName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '')
  return /(^|\.)(localhost|local|internal|localdomain)$/.test(name) || (!name.includes('.') && !isIP(name))
}

export function notPublic(): AppError {
  return refused('This host is not on the public internet.')
}

function refused(message: string): AppError {
  return new AppError('INVALID_INPUT', message, {
    remedy:
      'Nothing was sent. Use an address on the public internet, of the web with https; for a host of your own network, the admin of this machine adds it to OUTBOUND_ALLOWED_HOSTS.',
    issues: [{ path: ['url'], message }],
  })
}
