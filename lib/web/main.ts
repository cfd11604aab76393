import 'server-only'
import { once } from 'node:events'
import { createServer } from 'node:http'
import next from 'next'
import { log } from '../core/logger'
import { createDoor } from './server'
import { doorSettings } from './settings'
import { stopGently } from './stop'

const development = process.env.NODE_ENV === 'development'
const hostname = process.env.HOST ?? '127.0.0.1'
const port = Number(process.env.PORT ?? 3000)

try {
  const door = createDoor(doorSettings({ development }), (request, answer) => pages(request, answer))
  // In production Next hangs its WebSockets on a server that never listens.
  const app = next({ dev: development, dir: process.cwd(), hostname, port, httpServer: development ? door : createServer() })
  const pages = app.getRequestHandler()
  await app.prepare()
  door.listen(port, hostname)
  await once(door, 'listening')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stopGently(door, () => app.close()).then(() => process.exit(0)))
  }
} catch (error) {
  log('error', 'the web server could not start', { stack: error instanceof Error ? error.stack : String(error) })
  process.exit(1)
}
