import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll } from 'vitest'
import type { Ctx } from '../../../lib/actions/context'
import { createWebhook } from '../../../lib/webhooks/create-webhook'
import type { WebhookInput, WebhookWithSecret } from '../../../lib/webhooks/schema'

export interface Received {
  headers: Record<string, string>
  body: string
}

export interface Receiver {
  url: string
  /** All that came, the oldest first. */
  received: Received[]
  /** How it answers from now on; a function may also keep the sender waiting. */
  answer: { status: number; body?: string } | ((received: Received) => void)
}

const listening: Receiver[] = []

/** Somebody else's program on this machine, which the admin of the machine has allowed. Must be made before the first verb runs. */
export async function receiver(): Promise<Receiver> {
  const self: Receiver = { url: '', received: [], answer: { status: 204 } }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const received = { headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString('utf8') }
      self.received.push(received)
      if (typeof self.answer === 'function') self.answer(received)
      else response.writeHead(self.answer.status).end(self.answer.body)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  self.url = `http://127.0.0.1:${(server.address() as { port: number }).port}/hook`
  listening.push(self)
  return self
}

const host = ({ url }: Receiver): string => new URL(url).host

/** The settings of an installation that may reach these receivers. */
export function installed(databaseUrl: string): void {
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    APP_SECRET: 'x'.repeat(32),
    APP_URL: 'http://localhost:3000',
    SECRETS_KEY: randomBytes(32).toString('base64'),
    OUTBOUND_ALLOWED_HOSTS: listening.map(host).join(','),
  })
}

export function hook(ctx: Ctx, { url }: Receiver, more: Partial<WebhookInput> = {}): Promise<WebhookWithSecret> {
  return createWebhook({ ctx, input: { name: 'Warehouse', url, events: ['segment.saved', 'database.created'], ...more } })
}

/** What was sent, as a receiver reads it who has this secret. @throws when the signature is not of it */
export function verified(secret: string, { headers, body }: Received): { type: string; timestamp: string; data: Record<string, unknown> } {
  return new Verifier(secret).verify(body, headers) as { type: string; timestamp: string; data: Record<string, unknown> }
}
