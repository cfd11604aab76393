import { afterEach, describe, expect, it } from 'vitest'
import { webhook } from '@/lib/destinations/drivers/webhook'
import { batchOf, checked, failureAt, run, survivesFaults } from '@/tests/support/vendors/contract'
import { SECRET, type WebhookServer, webhookServer } from '@/tests/support/vendors/webhook-server'

const servers: WebhookServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function receiver(secrets: Record<string, string> = { signingSecret: SECRET }) {
  const server = await webhookServer()
  servers.push(server)
  const destination = { driver: webhook, server, settings: { url: `${server.url}/people`, identity: 'external_id' }, secrets }
  return { ...destination, members: () => server.members() }
}

const ada = { external_id: 'C-1001', email: 'ada.canary@example.com', phone: '+4915112345678', tier: 'Gold' }
const bob = { external_id: 'C-1002', email: 'bob@example.com', phone: null, tier: null }

describe('webhook', () => {
  it('brings the receiver to exactly the people of the segment', async () => {
    const destination = await receiver()
    await run(destination, [batchOf('upsert', ada, bob), batchOf('upsert', { ...ada, tier: 'Silver' }), batchOf('remove', { external_id: 'C-1002' })])
    expect([...destination.server.people]).toEqual([['C-1001', { ...ada, tier: 'Silver' }]])
    expect(destination.server.refused).toEqual([])
  })

  it('sends the same id each time that a batch comes, so that a repetition changes nothing', async () => {
    const destination = await receiver()
    const first = batchOf('upsert', ada)
    await run(destination, [first, batchOf('remove', { external_id: 'C-1001' }), first])
    expect(destination.members()).toEqual(new Set())
    const [once, , twice] = destination.server.requests.map(({ headers }) => headers['webhook-id'])
    expect(once).toBe(twice)
  })

  it('tells which rows the receiver kept out, and why, without their values', async () => {
    const destination = await receiver()
    const { outcomes } = await run(destination, [batchOf('upsert', ada, { ...bob, email: 'refused@example.com' })])
    expect(outcomes).toEqual([{ rejected: [{ position: 2, reason: 'The address … is not taken.' }] }])
    expect(destination.members()).toEqual(new Set(['C-1001']))
  })

  it('takes an empty answer, or one that is no JSON, for all rows taken', async () => {
    const destination = await receiver()
    destination.server.faults.push({ status: 204 }, { status: 200, body: 'ok' })
    const { outcomes } = await run(destination, [batchOf('upsert', ada), batchOf('upsert', bob)])
    expect(outcomes).toEqual([{ rejected: [] }, { rejected: [] }])
  })

  it('tests the connection with a signed batch of nobody', async () => {
    const destination = await receiver()
    expect(await checked(destination)).toEqual([
      { name: 'Signing secret', ok: true, detail: 'It has the form of Standard Webhooks.' },
      { name: 'Empty batch', ok: true, detail: 'The receiver answered 200.' },
    ])
    expect(destination.server.requests.map(({ body }) => body)).toEqual([''])
  })

  it('says at the first step that a secret is none', async () => {
    expect(await checked(await receiver({ signingSecret: 'whsec_c2hvcnQ=' }))).toEqual([
      {
        name: 'Signing secret',
        ok: false,
        detail: 'The signing secret does not have the form of Standard Webhooks. Enter whsec_ and 24 to 64 random bytes in Base64.',
      },
    ])
  })

  it('waits for a person when the receiver knows another secret', async () => {
    const destination = await receiver({ signingSecret: `whsec_${Buffer.alloc(32, 7).toString('base64')}` })
    const steps = await checked(destination)
    expect(steps.at(-1)).toMatchObject({ name: 'Empty batch', ok: false })
    expect(steps.at(-1)?.detail).toContain('The receiver does not accept the credentials. It says: The signature is not right.')
  })

  it('is not led elsewhere by a redirect', async () => {
    const destination = await receiver()
    const failure = await failureAt(destination, batchOf('upsert', ada), { status: 307, headers: { location: 'http://127.0.0.1:9/' } })
    expect(failure.code).toBe('PRECONDITION_FAILED')
  })

  survivesFaults(receiver, ada)
})
