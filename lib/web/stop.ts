import 'server-only'
import type { Server } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

const LONGEST_MS = 10_000

/** Takes no new connection, lets running requests finish, and ends those that do not in time. */
export async function stopGently(server: Server, afterwards: () => Promise<void>): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  await Promise.race([closed, delay(LONGEST_MS, undefined, { ref: false })])
  server.closeAllConnections()
  await afterwards()
}
