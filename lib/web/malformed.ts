import 'server-only'
import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { contentPolicy, securityHeaders } from './headers'
import type { DoorSettings } from './settings'

const STATUS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** Answers what the parser does not take for HTTP, and closes: what follows on that connection cannot be trusted either. */
export function answerMalformed(server: Server, settings: DoorSettings): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET') socket.destroy()
    else close(socket, STATUS[error.code ?? ''] ?? '400 Bad Request', settings)
  })
  server.on('connect', (_request, socket) => close(socket, '405 Method Not Allowed', settings))
}

function close(socket: Duplex, status: string, settings: DoorSettings): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const headers = [...securityHeaders(contentPolicy('', settings), settings), ['Cache-Control', 'no-store'], ['X-Request-Id', crypto.randomUUID()]]
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${status}\r\n${lines}Connection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
}
