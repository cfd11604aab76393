import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../../lib/core/clock'
import { createDatabase } from '../../../lib/customers/create-database'
import { deliverDue } from '../../../lib/webhooks/deliver-due'
import { getWebhook } from '../../../lib/webhooks/get-webhook'
import { listDeliveries } from '../../../lib/webhooks/list-deliveries'
import { replayDelivery } from '../../../lib/webhooks/replay-delivery'
import { rotateWebhookSecret } from '../../../lib/webhooks/rotate-webhook-secret'
import type { Delivery } from '../../../lib/webhooks/schema'
import { removeOldDeliveries } from '../../../lib/webhooks/deliveries-store'
import { testWebhook } from '../../../lib/webhooks/test-webhook'
import { updateWebhook } from '../../../lib/webhooks/update-webhook'
import { asSystem, testDb } from '../../support/database'
import { hook, installed, receiver, verified } from './webhooks-fixture'

const db = await testDb()
const warehouse = await receiver()
installed(db.url)

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Starts at the real time, which the verifier of signatures looks at. */
let now = new Date()
const clock: Clock = { now: () => now }
const later = (milliseconds: number): void => void (now = new Date(now.getTime() + milliseconds))
const ctx = asSystem(db, clock)
const deliver = (): Promise<number> => deliverDue({ db, clock, random: () => 0.5 })
const deliveriesOf = async (id: string): Promise<Delivery[]> => (await listDeliveries({ ctx, input: { id } })).deliveries

beforeEach(async () => {
  await db.prisma.webhook.deleteMany()
  now = new Date()
  warehouse.received.length = 0
  warehouse.answer = { status: 204 }
})

describe('an event', () => {
  it('arrives once, signed, with ids, names and counts', async () => {
    const { webhook, secret } = await hook(ctx, warehouse)
    const database = await createDatabase({ ctx, input: { name: 'Shoes', brand: 'Shoes' } })
    expect([await deliver(), await deliver()]).toEqual([1, 0])
    const [received] = warehouse.received
    if (!received) throw new Error('nothing arrived')
    expect(verified(secret, received)).toEqual({
      type: 'database.created',
      timestamp: now.toISOString(),
      data: { object: 'database', id: database.id, name: 'Shoes', databaseId: database.id, timezone: 'UTC', currency: 'USD', pinnedDay: null },
    })
    expect(() => verified(secret, { ...received, body: received.body.replace('Shoes', 'Boots') })).toThrow('No matching signature')
    expect(await deliveriesOf(webhook.id)).toMatchObject([{ state: 'delivered', status: 204, attempts: 1, eventId: received.headers['webhook-id'] }])
  })

  it('is signed with both secrets for a day after a rotation, then with the new one', async () => {
    const { webhook, secret: before } = await hook(ctx, warehouse)
    const { secret: after } = await rotateWebhookSecret({ ctx, input: { id: webhook.id } })
    const sent = async () => {
      await testWebhook({ ctx, input: { id: webhook.id } })
      await deliver()
      const received = warehouse.received.at(-1)
      if (!received) throw new Error('nothing arrived')
      return received
    }
    const both = await sent()
    expect([verified(before, both).type, verified(after, both).type]).toEqual(['webhook.test', 'webhook.test'])
    await db.prisma.webhook.update({ where: { id: webhook.id }, data: { rotatesUntil: new Date(now.getTime() - 1) } })
    const one = await sent()
    expect(verified(after, one).type).toBe('webhook.test')
    expect(() => verified(before, one)).toThrow('No matching signature')
  })

  it('that a killed worker had taken arrives again, with the same id, once its time is over', async () => {
    const { webhook, secret } = await hook(ctx, warehouse)
    await testWebhook({ ctx, input: { id: webhook.id } })
    const args = [
      '--conditions=react-server',
      '--import',
      './lib/cli/typescript.mjs',
      'tests/db/webhooks/deliver-child.ts',
      db.url,
      now.toISOString(),
    ]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    warehouse.answer = () => child.kill('SIGKILL')
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
    expect(await deliveriesOf(webhook.id)).toMatchObject([{ state: 'waiting', attempts: 1 }])
    warehouse.answer = { status: 200 }
    expect(await deliver()).toBe(0)
    later(2 * MINUTE)
    expect(await deliver()).toBe(1)
    const [first, second] = warehouse.received
    if (!first || !second) throw new Error('it did not arrive twice')
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
    expect(verified(secret, second)).toEqual(verified(secret, first))
    expect(await deliveriesOf(webhook.id)).toMatchObject([{ state: 'delivered', attempts: 2 }])
  })

  it('is taken by one of two workers', async () => {
    const { webhook } = await hook(ctx, warehouse)
    for (let number = 0; number < 30; number++) await testWebhook({ ctx, input: { id: webhook.id } })
    const tried = await Promise.all([deliver(), deliver(), deliver()])
    expect(tried.reduce((sum, count) => sum + count)).toBe(30)
    expect(new Set(warehouse.received.map(({ headers }) => headers['webhook-id'])).size).toBe(30)
    expect(warehouse.received).toHaveLength(30)
  })
})

describe('a receiver that fails', () => {
  it('is asked again after longer and longer times, and its answer is shown', async () => {
    warehouse.answer = { status: 500, body: '<h1>Broken\u0000</h1>' }
    const { webhook } = await hook(ctx, warehouse)
    await testWebhook({ ctx, input: { id: webhook.id } })
    const waits: number[] = []
    for (let attempt = 1; attempt <= 7; attempt++) {
      expect(await deliver()).toBe(1)
      const [delivery] = await deliveriesOf(webhook.id)
      expect(delivery).toMatchObject({ state: 'waiting', attempts: attempt, status: 500, problem: 'Answered 500. <h1>Broken </h1>' })
      const due = Date.parse(delivery?.nextAttemptAt ?? '')
      waits.push((due - now.getTime()) / 1_000)
      later(due - now.getTime() - 1)
      expect(await deliver()).toBe(0)
      later(1)
    }
    expect(waits).toEqual([10, 60, 300, 1_800, 3_600, 7_200, 14_400])
  })

  it('for 72 hours is switched off with the reason; switched on again, it gets what it missed by hand', async () => {
    warehouse.answer = { status: 503 }
    const { webhook } = await hook(ctx, warehouse)
    const { deliveryId } = await testWebhook({ ctx, input: { id: webhook.id } })
    const begun = now.getTime()
    for (; now.getTime() < begun + 71 * HOUR; later(HOUR)) await deliver()
    expect((await getWebhook({ ctx, input: { id: webhook.id } })).enabled).toBe(true)
    for (; now.getTime() <= begun + 73 * HOUR; later(HOUR)) await deliver()
    expect(await getWebhook({ ctx, input: { id: webhook.id } })).toMatchObject({
      enabled: false,
      disabledReason: 'Nothing was taken for 72 hours. The last time: Answered 503.',
      lastDelivery: { state: 'failed' },
    })
    expect(await db.prisma.auditEntry.count({ where: { operation: 'webhooks.disable', objectId: webhook.id } })).toBe(1)
    await expect(replayDelivery({ ctx, input: { deliveryId } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })

    warehouse.answer = { status: 200 }
    await updateWebhook({ ctx, input: { id: webhook.id, changes: { enabled: true } } })
    await replayDelivery({ ctx, input: { deliveryId } })
    expect(await deliver()).toBe(1)
    expect(new Set(warehouse.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(await getWebhook({ ctx, input: { id: webhook.id } })).toMatchObject({
      enabled: true,
      disabledReason: null,
      lastDelivery: { state: 'delivered' },
    })
  })

  it('for one event only stays on', async () => {
    const { webhook } = await hook(ctx, warehouse)
    warehouse.answer = { status: 410 }
    await testWebhook({ ctx, input: { id: webhook.id } })
    await deliver()
    warehouse.answer = { status: 200 }
    await testWebhook({ ctx, input: { id: webhook.id } })
    later(5_000)
    await deliver()
    warehouse.answer = { status: 410 }
    for (let hour = 0; hour < 80; hour++) {
      later(HOUR)
      await deliver()
    }
    expect((await deliveriesOf(webhook.id)).map(({ state }) => state).sort()).toEqual(['delivered', 'failed'])
    expect((await getWebhook({ ctx, input: { id: webhook.id } })).enabled).toBe(true)
  })

  it('by a redirect is not followed', async () => {
    warehouse.answer = { status: 307 }
    const { webhook } = await hook(ctx, warehouse)
    await testWebhook({ ctx, input: { id: webhook.id } })
    await deliver()
    expect(warehouse.received).toHaveLength(1)
    expect(await deliveriesOf(webhook.id)).toMatchObject([{ state: 'waiting', status: 307 }])
  })

  it('leaves nothing behind after a month', async () => {
    const { webhook } = await hook(ctx, warehouse)
    await testWebhook({ ctx, input: { id: webhook.id } })
    await deliver()
    later(31 * 24 * HOUR)
    await removeOldDeliveries(db, now)
    expect(await deliveriesOf(webhook.id)).toEqual([])
  })
})

it('says so when the key of its secret is lost, and goes on when it is back', async () => {
  const { webhook } = await hook(ctx, warehouse)
  const { sealed, id } = await db.prisma.secret.findFirstOrThrow({ where: { owner: `webhook:${webhook.id}` } })
  await db.prisma.secret.update({ where: { id }, data: { sealed: sealed.replace(/^v1\.[^.]+/, 'v1.lost') } })
  await testWebhook({ ctx, input: { id: webhook.id } })
  await deliver()
  expect(await deliveriesOf(webhook.id)).toMatchObject([{ problem: 'A stored credential cannot be opened: its key “lost” is not here.' }])
  expect(warehouse.received).toEqual([])
  await db.prisma.secret.update({ where: { id }, data: { sealed } })
  later(MINUTE)
  await deliver()
  expect(warehouse.received).toHaveLength(1)
})
