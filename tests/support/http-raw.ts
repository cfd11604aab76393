import { connect, type Socket } from 'node:net'
import { inject } from 'vitest'

export interface RawAnswer {
  /** 0 when the connection was closed without an answer. */
  status: number
  headers: Record<string, string>
  /** All that came back, which may be more than one answer. */
  text: string
}

/** Sends these very bytes and reads until the server closes; what no HTTP client would send. */
export function sendRaw(bytes: string, origin = inject('app').url): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = open(origin)
    let text = ''
    socket.setTimeout(20_000, () => socket.destroy(new Error(`The connection stayed open after:\n${text}`)))
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
    socket.once('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? resolve(parsed(text)) : reject(error)))
    socket.once('close', () => resolve(parsed(text)))
    socket.write(bytes)
  })
}

/** A connection that has sent `bytes` and waits. */
export function open(origin: string, bytes = ''): Socket {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  if (bytes !== '') socket.write(bytes)
  return socket
}

function parsed(text: string): RawAnswer {
  const [head = ''] = text.split('\r\n\r\n', 1)
  const [first = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0), headers, text }
}
