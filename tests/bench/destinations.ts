import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemContext } from '../../lib/actions/context'
import { createDelivery } from '../../lib/destinations/create-delivery'
import { createDestination } from '../../lib/destinations/create-destination'
import { sftp } from '../../lib/destinations/drivers/sftp'
import { getRun } from '../../lib/destinations/get-run'
import { openLink } from '../../lib/destinations/link'
import { connect } from '../../lib/db/client'
import { startScratch } from '../../lib/db/embedded-scratch'
import { migrate } from '../../lib/db/migrate'
import { APP_ROLE } from '../../lib/db/roles'
import { deliver, deliveryWorld } from '../support/delivery-world'
import { startSshd } from '../support/sshd'

/**
 * `npm run bench:destinations -- ROWS`: everybody of a segment, from the plan to the last acknowledgement, to an SFTP server and to a webhook on the
 * loopback interface, beside the same bytes without any row behind them. Memory is the most that this process held.
 */
const [people = 1_000_000] = process.argv.slice(2).map(Number)
const CHUNK = Buffer.alloc(64 * 1024, 'x')
const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`

Object.assign(process.env, {
  DATABASE_URL: 'postgresql://unused@localhost/unused',
  APP_SECRET: 'x'.repeat(32),
  APP_URL: 'https://shop.example.com',
  SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
})
const server = await startScratch({ durable: true })
await migrate(server.ownerUrl, { appRole: APP_ROLE })
const db = connect(server.url)
const ctx = systemContext('bench', { db })
const sshd = await startSshd()
const sink = createServer((request, response) => request.resume().once('end', () => response.end())).listen(0, '127.0.0.1')
await once(sink, 'listening')
const { port } = sink.address() as AddressInfo
const rules = { allowedHosts: new Set([`127.0.0.1:${port}`, `127.0.0.1:${sshd.port}`]), ports: new Set<number>() }
const PLACE = { host: '127.0.0.1', port: sshd.port, username: sshd.username, hostKey: sshd.hostKey }

try {
  const world = await deliveryWorld(db, ctx, people)
  process.stdout.write('| to | rows | MB | seconds | rows a second | the same bytes alone, seconds | memory MB |\n')
  await measure('SFTP', 'sftp', { ...PLACE, fileName: 'people', format: 'csv' }, { privateKey: sshd.privateKey }, aloneBySftp)
  await measure('Webhook', 'webhook', { url: `http://127.0.0.1:${port}/`, identity: 'external_id' }, { signingSecret: SECRET }, aloneByHttp)

  async function measure(
    name: string,
    driver: 'sftp' | 'webhook',
    settings: Record<string, string | number>,
    secrets: Record<string, string>,
    alone: (bytes: number) => Promise<void>,
  ): Promise<void> {
    const columns = ['customer_id', 'email', 'given_name', 'city'].map((attribute) => ({
      ...{ target: attribute === 'customer_id' ? 'external_id' : attribute, table: 'customer_360', attribute, fallback: '' },
    }))
    const { databaseId, segmentId } = world
    const { id: destinationId } = await createDestination({
      ctx,
      input: { databaseId, driver, name, settings, secrets, allowPersonal: true, columns, mode: 'replace' },
    })
    const { id } = await createDelivery({ ctx, input: { segmentId, destinationId, audience: 'Everybody', purpose: 'To measure' } })
    const begun = performance.now()
    const run = await getRun({ ctx, input: { id: await deliver(ctx, id, { rules }) } })
    const seconds = (performance.now() - begun) / 1_000
    if (run.status !== 'succeeded') throw new Error(run.problem ?? run.status)
    const again = performance.now()
    await alone(run.bytes)
    const cells = [
      name,
      run.rows,
      run.bytes / 1e6,
      seconds,
      run.rows / seconds,
      (performance.now() - again) / 1_000,
      process.resourceUsage().maxRSS / 1024,
    ]
    process.stdout.write(`| ${cells.map((cell) => (typeof cell === 'number' ? Math.round(cell * 10) / 10 : cell)).join(' | ')} |\n`)
  }
} finally {
  sink.close()
  await sshd.close()
  await db.close()
  await server.close()
}

async function aloneBySftp(bytes: number): Promise<void> {
  const settings = sftp.settings.parse({ ...PLACE, fileName: 'alone', format: 'csv' })
  const signal = new AbortController().signal
  const link = openLink({ settings, secrets: { privateKey: sshd.privateKey }, now: () => new Date(), signal, edge: { rules } })
  const work = { runId: crypto.randomUUID(), audience: 'Alone', mode: 'replace' as const, targets: [], isTest: false }
  await sftp.upload({ ...link, settings }, work, { name: 'alone.csv', chunks: chunksOf(bytes) })
}

async function aloneByHttp(bytes: number): Promise<void> {
  for (let left = bytes; left > 0; left -= 800_000)
    await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: Buffer.alloc(Math.min(left, 800_000), 'x') })
}

async function* chunksOf(bytes: number): AsyncGenerator<Uint8Array> {
  for (let left = bytes; left > 0; left -= CHUNK.length) yield await Promise.resolve(CHUNK.subarray(0, Math.min(left, CHUNK.length)))
}
