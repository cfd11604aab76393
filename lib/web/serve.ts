import 'server-only'
import { once } from 'node:events'
import { createServer } from 'node:http'
import next from 'next'
import { openQueueWhenAsked } from '../jobs/queue'
import { pathOf } from './admission'
import { ownAnswers } from './own-answers'
import { createDoor } from './server'
import { doorSettings } from './settings'
import { stopGently } from './stop'

/** Answers requests in this process until it is told to stop. */
export async function serve(): Promise<void> {
  const development = process.env.NODE_ENV === 'development'
  const hostname = process.env.HOST ?? '127.0.0.1'
  const port = Number(process.env.PORT ?? 3000)
  const settings = doorSettings({ development })
  const ownAnswer = ownAnswers(settings.appUrl)
  const door = createDoor(settings, (request, answer) => (ownAnswer(pathOf(request)) ?? pages)(request, answer))
  // In production Next hangs its WebSockets on a server that never listens.
  const app = next({ dev: development, dir: process.cwd(), hostname, port, httpServer: development ? door : createServer() })
  const pages = app.getRequestHandler()
  await app.prepare()
  openQueueWhenAsked()
  door.listen(port, hostname)
  await once(door, 'listening')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stopGently(door, () => app.close()).then(() => process.exit(0)))
  }
}
