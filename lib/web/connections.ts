import 'server-only'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { isWithin } from './address'
import type { DoorSettings } from './settings'

const MOST = 5_000
const WAITING_PER_ADDRESS = 50
const PER_ADDRESS = 500

/**
 * Keeps one address from holding the server with requests that never end: when too many of its connections wait for the rest of
 * their first request, its own oldest one pays. Proxies that are trusted speak for many and are not counted.
 */
export function limitConnections(server: Server, { trustedProxies }: Pick<DoorSettings, 'trustedProxies'>): void {
  server.maxConnections = MOST
  const waiting = new Map<string, Set<Socket>>()
  const open = new Map<string, number>()

  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? ''
    if (isWithin(address, trustedProxies)) return
    const count = (open.get(address) ?? 0) + 1
    open.set(address, count)
    const unfinished = waiting.get(address) ?? new Set()
    waiting.set(address, unfinished.add(socket))
    socket.once('close', () => {
      forget(address, socket)
      const left = (open.get(address) ?? 1) - 1
      if (left === 0) open.delete(address)
      else open.set(address, left)
    })
    if (count > PER_ADDRESS) socket.destroy()
    else if (unfinished.size > WAITING_PER_ADDRESS) unfinished.values().next().value?.destroy()
  })
  server.on('request', ({ socket }) => forget(socket.remoteAddress ?? '', socket))

  function forget(address: string, socket: Socket): void {
    const unfinished = waiting.get(address)
    unfinished?.delete(socket)
    if (unfinished?.size === 0) waiting.delete(address)
  }
}
