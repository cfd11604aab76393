import 'server-only'
import { type Edge, guardedConnection, guardedRequest } from '../outbound/guarded-request'
import type { Link } from './driver'

export interface Linking {
  settings: unknown
  secrets: Readonly<Record<string, string>>
  now: () => Date
  signal: AbortSignal
  /** Asked once a connection stands and before a byte is sent; what it throws ends the request. */
  ready?: () => Promise<void>
  /** Told of each request or connection, and how many bytes it carried away. */
  onSent?: (bytes: number) => void
  edge?: Edge
}

const SSH_PORTS = [22, 2222]

/** The ways out to one destination: everything that a driver sends goes through here. */
export function openLink({ settings, secrets, now, signal, ready, onSent, edge }: Linking): Link {
  return {
    settings,
    secrets,
    now,
    signal,
    async request(request) {
      const answer = await guardedRequest({ ...request, signal, ...(ready ? { ready } : {}) }, edge)
      onSent?.(Buffer.byteLength(request.body ?? ''))
      return answer
    },
    async connect(host, port) {
      const socket = await guardedConnection({ host, port, ports: SSH_PORTS, signal }, edge)
      await ready?.()
      socket.once('close', () => onSent?.(socket.bytesWritten))
      return socket
    },
  }
}
