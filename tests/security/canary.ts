import { createServer, type Server } from 'node:net'
import { once } from 'node:events'

export interface Canary {
  port: number
  /** Connections that were made since the last look. */
  taken(): number
  close(): Promise<void>
}

/** Listens where nobody may come, on both loopback addresses where the machine has them. */
export async function canary(): Promise<Canary> {
  let connections = 0
  const listener = (): Server =>
    createServer((socket) => {
      connections += 1
      socket.on('error', () => undefined)
      socket.destroy()
    })
  const four = listener().listen(0, '127.0.0.1')
  await once(four, 'listening')
  const address = four.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const six = listener().listen(port, '::1')
  const hasSix = await once(six, 'listening').then(
    () => true,
    () => false,
  )
  const servers = hasSix ? [four, six] : [four]
  return {
    port,
    taken() {
      const count = connections
      connections = 0
      return count
    },
    async close() {
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    },
  }
}
