import 'server-only'
import { lookup } from 'node:dns/promises'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { once } from 'node:events'
import { AppError } from '../core/errors'
import { isGlobalUnicast, isSameAddress } from './addresses'
import { notPublic, type Target } from './target'

/** All addresses of a host, of both families. */
export type Resolve = (hostname: string) => Promise<readonly string[]>

export const systemResolve: Resolve = async (hostname) => {
  const answers = await lookup(hostname, { all: true, order: 'ipv4first' })
  return answers.map(({ address }) => address)
}

/**
 * A connection to an address that was checked: the name is asked for once, and the connection goes to the answer itself, so
 * that a second answer cannot lead elsewhere. Nothing is sent before the other end's address is compared again.
 * @throws AppError INVALID_INPUT for a host that is not public, UNAVAILABLE when none of its addresses answers
 */
export async function openConnection(target: Target, resolve: Resolve, signal: AbortSignal): Promise<Socket> {
  const addresses = isIP(target.hostname) ? [target.hostname] : await untilAborted(resolve(target.hostname), signal)
  if (addresses.length === 0) throw new AppError('UNAVAILABLE', 'The host has no address.')
  // One private answer among public ones is how a guard is led astray.
  if (!target.isAllowlisted && !addresses.every(isGlobalUnicast)) throw notPublic()
  let failure: unknown
  for (const address of addresses) {
    try {
      return await connectTo(address, target, signal)
    } catch (error) {
      signal.throwIfAborted()
      failure = error
    }
  }
  throw failure
}

async function connectTo(address: string, target: Target, signal: AbortSignal): Promise<Socket> {
  const plain = connectTcp({ host: address, port: target.port, autoSelectFamily: false })
  try {
    await once(plain, 'connect', { signal })
    if (!isSameAddress(plain.remoteAddress ?? '', address)) throw notPublic()
    if (target.url.protocol === 'http:') return plain
    const name = target.hostname.replace(/\.$/, '')
    const secure = connectTls({ socket: plain, host: name, servername: isIP(name) ? '' : name, ALPNProtocols: ['http/1.1'], minVersion: 'TLSv1.2' })
    await once(secure, 'secureConnect', { signal })
    return secure
  } catch (error) {
    plain.on('error', () => undefined)
    plain.destroy()
    throw error
  }
}

/** A question to the system's resolver cannot be withdrawn, but nobody has to wait for its answer. */
async function untilAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const stop = Promise.withResolvers<never>()
  const abort = (): void => stop.reject(signal.reason as Error)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([answer, stop.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
