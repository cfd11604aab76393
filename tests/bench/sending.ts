import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import { systemContext } from '../../lib/actions/context'
import { saveSegment } from '../../lib/audience/save-segment'
import { createComposer } from '../../lib/campaigns/compose'
import { createCampaign } from '../../lib/campaigns/create-campaign'
import { launchDue } from '../../lib/campaigns/launch-due'
import { scheduleCampaign } from '../../lib/campaigns/schedule-campaign'
import { haltCampaign } from '../../lib/campaigns/worker-store'
import { createAsset } from '../../lib/content/create-asset'
import { saveBrand } from '../../lib/content/save-brand'
import { EMAIL_TEMPLATES } from '../../lib/content/templates'
import { connect } from '../../lib/db/client'
import { startScratch } from '../../lib/db/embedded-scratch'
import { migrate } from '../../lib/db/migrate'
import { APP_ROLE } from '../../lib/db/roles'
import { emailCarrier, type Written } from '../../lib/sending/carrier'
import type { Claimed } from '../../lib/sending/deliver-message'
import type { SigningKey } from '../../lib/sending/dkim'
import { type Held, type Mail, writeMail } from '../../lib/sending/mime'
import { relayOf } from '../../lib/sending/relay'
import { runSender } from '../../lib/sending/send-due'
import { createSigningKey } from '../../lib/sending/setup/create-signing-key'
import { startSigning } from '../../lib/sending/setup/start-signing'
import { NOON } from '../support/database'
import { openLedgerWorld } from '../support/ledger-world'
import { cpuMeter } from './cpu'

/**
 * `npm run bench:sending -- PEOPLE`: a personalised, tracked, signed email to everybody by one worker, beside nodemailer's own pool that writes and
 * signs the same messages, and that sends the finished bytes. CPU seconds count on a machine that others use too. `-- PEOPLE FEW` sends only to so many of them, and tells the memory
 * of the process at each tenth: what must grow with neither number.
 */
const [people = 5_000, few] = process.argv.slice(2).map(Number)
const CONNECTIONS = 8
const SETTINGS = { APP_SECRET: 'x'.repeat(32), APP_URL: 'https://app.example.com', SECRETS_KEY: Buffer.alloc(32, 7).toString('base64') }

const server = await startScratch({ durable: true })
Object.assign(process.env, SETTINGS, { DATABASE_URL: server.url })
delete process.env.SMTP_URL
await migrate(server.ownerUrl, { appRole: APP_ROLE })
const db = connect(server.url)
const sink = spawn(process.execPath, ['--import', './lib/cli/typescript.mjs', 'tests/bench/sending-sink.ts'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [first] = (await once(sink.stdout, 'data')) as [Buffer]
const port = Number(first.toString())
const relay = relayOf(`smtp://127.0.0.1:${port}?ignoreTLS=true`)
const meter = await cpuMeter(db)

try {
  process.stdout.write(`memory before the plan: ${memory()}\n`)
  const campaignId = await launch()
  process.stdout.write(`memory after the plan of ${people} rows: ${memory()}\n`)
  if (few === undefined) await besideThePool(campaignId)
  else await tellingMemory(few)
} finally {
  sink.kill()
  await db.close()
  await server.close()
}

async function besideThePool(campaignId: string): Promise<void> {
  const written: { mail: Mail; key: SigningKey | undefined; message: Claimed }[] = []
  process.stdout.write('| what | messages | seconds | a second | CPU ms a message: app | database |\n')
  await measure('ledger, gate, rendering, signature', async () => {
    const ended = new AbortController()
    const running = send(ended.signal, (message, one) => {
      if (one?.kind === 'mail') written.push({ mail: one, key: one.key, message })
    })
    while ((await sentOf(campaignId)) < people) await delay(100)
    ended.abort()
    await running
  })
  const pem = written[0]?.key?.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() ?? ''
  await measure('the pool writes and signs the same', () =>
    byPool(({ mail, message, key }) => ({
      envelope: { from: mail.from.address, to: message.address },
      ...{ from: mail.from, to: message.address, subject: mail.subject, text: mail.text, html: mail.html, messageId: message.messageId },
      headers: { 'List-Unsubscribe': { prepared: true, value: `<${mail.unsubscribeUrl}>` }, 'List-Id': mail.listId },
      ...(key ? { dkim: { domainName: key.domain, keySelector: key.selector, privateKey: pem } } : {}),
    })),
  )
  const bytes = new Map<Claimed, Buffer>()
  for (const { mail, message, key } of written) bytes.set(message, await writeMail(mail, message, NOON.now(), key))
  await measure('the pool sends the finished bytes', () =>
    byPool(({ mail, message }) => ({ envelope: { from: mail.from.address, to: message.address }, raw: bytes.get(message) ?? '' })),
  )

  async function byPool(mailOf: (of: (typeof written)[number]) => SendMailOptions): Promise<void> {
    const pool = nodemailer.createTransport({
      pool: true,
      host: '127.0.0.1',
      port,
      ignoreTLS: true,
      maxConnections: CONNECTIONS,
      maxMessages: Infinity,
    })
    const queue = [...written]
    await Promise.all(
      Array.from({ length: CONNECTIONS * 2 }, async () => {
        for (let next = queue.pop(); next; next = queue.pop()) await pool.sendMail(mailOf(next))
      }),
    )
    pool.close()
  }
}

async function tellingMemory(most: number): Promise<void> {
  const ended = new AbortController()
  let count = 0
  await send(ended.signal, () => {
    count += 1
    if (count % Math.ceil(most / 10) === 0) process.stdout.write(`memory after ${count} messages: ${memory()}\n`)
    if (count >= most) ended.abort()
  })
}

function send(signal: AbortSignal, each: (message: Claimed, written: Written | Held | undefined) => void): Promise<void> {
  const compose = createComposer(db, NOON)
  return runSender({
    db,
    carrier: emailCarrier(() => relay),
    compose: async (messages) => {
      const composed = await compose(messages)
      for (const message of messages) each(message, composed.get(message.id))
      return composed
    },
    halt: (id, reason) => haltCampaign(db, NOON, id, reason),
    signal,
    clock: NOON,
    connections: CONNECTIONS,
    idleMs: 20,
  })
}

/** After a collection where Node was started with --expose-gc: what is still held, and what the process has of the machine. */
function memory(): string {
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  return `${Math.round(rss / 1_000_000)} MB, ${Math.round(heapUsed / 1_000_000)} MB of it in use`
}

async function launch(): Promise<string> {
  const ctx = systemContext('bench', { db, clock: NOON })
  const databaseId = await openLedgerWorld(db, people)
  const colours = { ground: '#f3f1ed', surface: '#ffffff', text: '#1c1917', muted: '#625b53', accent: '#c2410c', onAccent: '#ffffff' }
  const senders = [{ id: 's', name: 'Fern Lane', email: 'hello@shop.example.com', replyTo: null }]
  const own = { name: 'Fern Lane', website: 'https://shop.example.com', postalAddress: '1 Fern Lane, Bath', font: 'Helvetica' as const, logo: null }
  await saveBrand({ ctx, input: { databaseId, basedOnVersion: 0, settings: { ...own, colours, senders } } })
  const { id: keyId } = await createSigningKey({ ctx, input: { domain: 'shop.example.com' } })
  await startSigning({ ctx, input: { id: keyId } })
  const definition = { version: 1 as const, include: { match: 'all' as const, of: [] }, exclude: null }
  const { id: segmentId } = await saveSegment({ ctx, input: { databaseId, name: 'Everybody', definition } })
  const [template] = EMAIL_TEMPLATES
  if (!template) throw new Error('There is no template')
  const { id: assetId } = await createAsset({ ctx, input: { databaseId, name: 'Come back', content: template.content } })
  const { id } = await createCampaign({ ctx, input: { databaseId, name: 'Win-back', segmentId, assetId } })
  await scheduleCampaign({ ctx, input: { id } })
  await launchDue(db, NOON)
  return id
}

async function sentOf(campaignId: string): Promise<number> {
  const { rows } = await db.pool.query<{ sent: number }>(
    `select count(*)::int as sent from message where campaign_id = $1 and state <> 'queued' and settled_at is not null`,
    [campaignId],
  )
  return rows[0]?.sent ?? 0
}

async function measure(what: string, run: () => Promise<void>): Promise<void> {
  const before = meter()
  const began = performance.now()
  await run()
  const seconds = (performance.now() - began) / 1_000
  const { app, database } = meter()
  const each = (sum: number): string => ((sum * 1_000) / people).toFixed(2)
  const cells = [what, people, seconds.toFixed(1), Math.round(people / seconds), each(app - before.app), each(database - before.database)]
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
}
