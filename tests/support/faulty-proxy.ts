import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface FaultyProxy {
  port: number
  /** After so many bytes towards the server the next connection is broken off, or nothing goes through any more. */
  fault: { after: number; how: 'cut' | 'freeze' } | undefined
  close(): Promise<void>
}

/** A line to a loopback port that can fail at any byte. */
export async function faultyProxy(to: number): Promise<FaultyProxy> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    const both = [near, far]
    for (const socket of both) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => both.forEach((one) => one.destroy()))
    }
    const { fault } = proxy
    let seen = 0
    near.on('data', (bytes: Buffer) => {
      seen += bytes.length
      if (!fault || seen < fault.after) return void far.write(bytes)
      if (fault.how === 'cut') near.destroy()
      proxy.fault = undefined
    })
    far.on('data', (bytes: Buffer) => {
      if (fault?.how !== 'freeze' || seen < fault.after) near.write(bytes)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy: FaultyProxy = {
    port: (server.address() as AddressInfo).port,
    fault: undefined,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return proxy
}
