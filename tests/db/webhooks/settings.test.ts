import { beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../../../lib/actions/context'
import type { Actor } from '../../../lib/auth/permissions'
import { createDatabase } from '../../../lib/customers/create-database'
import { createWebhook } from '../../../lib/webhooks/create-webhook'
import { deliverDue } from '../../../lib/webhooks/deliver-due'
import { getWebhook } from '../../../lib/webhooks/get-webhook'
import { listDeliveries } from '../../../lib/webhooks/list-deliveries'
import { listWebhooks } from '../../../lib/webhooks/list-webhooks'
import { removeWebhook } from '../../../lib/webhooks/remove-webhook'
import { replayDelivery } from '../../../lib/webhooks/replay-delivery'
import { rotateWebhookSecret } from '../../../lib/webhooks/rotate-webhook-secret'
import { testWebhook } from '../../../lib/webhooks/test-webhook'
import { updateWebhook } from '../../../lib/webhooks/update-webhook'
import { asRole, asSystem, NOON, testDb } from '../../support/database'
import { hook, installed, receiver } from './webhooks-fixture'

const db = await testDb()
const warehouse = await receiver()
installed(db.url)
const ctx = asSystem(db)

beforeEach(() => db.prisma.webhook.deleteMany())

function within(databases: string[]): Ctx {
  const actor: Actor = { type: 'user', id: 'north', name: 'Admin of the north', role: 'admin', databases, sessionId: 's', provenAt: NOON.now() }
  return { ...ctx, actor }
}

describe('a webhook', () => {
  it('is listed with the last four characters of its secret and nothing more of it', async () => {
    const { webhook, secret } = await hook(ctx, warehouse)
    const listed = await listWebhooks({ ctx, input: {} })
    expect(listed.webhooks).toEqual([webhook])
    expect(webhook.secretHint).toBe(secret.slice(-4))
    expect(JSON.stringify(listed)).not.toContain(secret.slice(6, -4))
  })

  it('keeps what is left out of a change, and loses its deliveries and secrets with itself', async () => {
    const { webhook } = await hook(ctx, warehouse)
    const changed = await updateWebhook({ ctx, input: { id: webhook.id, changes: { name: 'Stock' } } })
    expect(changed).toEqual({ ...webhook, name: 'Stock' })
    await testWebhook({ ctx, input: { id: webhook.id } })
    await removeWebhook({ ctx, input: { id: webhook.id } })
    expect([await db.prisma.webhookDelivery.count(), await db.prisma.secret.count({ where: { owner: `webhook:${webhook.id}` } })]).toEqual([0, 0])
  })

  it.each([
    'http://hooks.example.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://user@hooks.example.com/',
    'https://hooks.example.com:25/',
    'nonsense',
  ])('is refused with the address %s, when made and when changed', async (url) => {
    const { webhook } = await hook(ctx, warehouse)
    await expect(createWebhook({ ctx, input: { name: 'x', url, events: ['segment.saved'] } })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(updateWebhook({ ctx, input: { id: webhook.id, changes: { url } } })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('is an affair of admins', async () => {
    const { webhook } = await hook(ctx, warehouse)
    const { deliveryId } = await testWebhook({ ctx, input: { id: webhook.id } })
    const input = { id: webhook.id }
    for (const role of ['marketer', 'analyst'] as const) {
      const as = asRole(db, role)
      for (const refused of [
        () => listWebhooks({ ctx: as, input: {} }),
        () => getWebhook({ ctx: as, input }),
        () => hook(as, warehouse),
        () => updateWebhook({ ctx: as, input: { ...input, changes: {} } }),
        () => removeWebhook({ ctx: as, input }),
        () => rotateWebhookSecret({ ctx: as, input }),
        () => testWebhook({ ctx: as, input }),
        () => listDeliveries({ ctx: as, input }),
        () => replayDelivery({ ctx: as, input: { deliveryId } }),
      ]) {
        await expect(refused()).rejects.toMatchObject({ code: 'FORBIDDEN' })
      }
    }
  })

  it('of another database does not exist for an admin of one', async () => {
    const north = await createDatabase({ ctx, input: { name: 'North', brand: 'b' } })
    const south = await createDatabase({ ctx, input: { name: 'South', brand: 'b' } })
    const mine = within([north.id])
    await hook(mine, warehouse, { name: 'Mine', databaseId: north.id })
    const others = [await hook(ctx, warehouse, { databaseId: south.id }), await hook(ctx, warehouse)]
    expect((await listWebhooks({ ctx: mine, input: {} })).webhooks.map(({ name }) => name)).toEqual(['Mine'])
    for (const { webhook } of others) {
      const { deliveryId } = await testWebhook({ ctx, input: { id: webhook.id } })
      for (const refused of [
        () => getWebhook({ ctx: mine, input: { id: webhook.id } }),
        () => removeWebhook({ ctx: mine, input: { id: webhook.id } }),
        () => replayDelivery({ ctx: mine, input: { deliveryId } }),
      ]) {
        await expect(refused()).rejects.toMatchObject({ code: 'NOT_FOUND' })
      }
    }
    await expect(hook(mine, warehouse, { databaseId: south.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(hook(mine, warehouse)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('has its deliveries in pages', async () => {
    const { webhook } = await hook(ctx, warehouse)
    for (let number = 0; number < 5; number++) await testWebhook({ ctx, input: { id: webhook.id } })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listDeliveries({ ctx, input: { id: webhook.id, limit: 2, ...(after ? { after } : {}) } })
      seen.push(...page.deliveries.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after)
    expect(new Set(seen).size).toBe(5)
    expect(seen).toHaveLength(5)
  })
})

describe('a signing secret', () => {
  it('is found in no table, log or answer of anything but its making', async () => {
    const written: string[] = []
    const write = process.stderr.write.bind(process.stderr)
    process.stderr.write = (text: string | Uint8Array): boolean => written.push(String(text)) > 0
    const secrets: string[] = []
    const answers: unknown[] = []
    try {
      const { webhook, secret } = await hook(ctx, warehouse)
      const rotated = await rotateWebhookSecret({ ctx, input: { id: webhook.id } })
      secrets.push(secret, rotated.secret)
      answers.push(webhook, rotated.webhook, await testWebhook({ ctx, input: { id: webhook.id } }))
      warehouse.answer = { status: 500 }
      await deliverDue({ db, clock: ctx.clock })
      answers.push(await updateWebhook({ ctx, input: { id: webhook.id, changes: { name: 'Stock' } } }))
      answers.push(await listWebhooks({ ctx, input: {} }), await listDeliveries({ ctx, input: { id: webhook.id } }))
    } finally {
      process.stderr.write = write
    }
    const everything = [await dump(), written.join(''), JSON.stringify(answers)]
    expect(everything[0]).toContain('webhooks.rotate-secret')
    expect(written.join('')).toContain('webhook delivery')
    expect(secrets.filter((secret) => isIn(everything, secret))).toEqual([])
  })

  it('would be found by the same search in an audit entry, whatever it was written as', async () => {
    const { secret } = await hook(ctx, warehouse)
    for (const text of [secret, Buffer.from(secret.slice(6), 'base64').toString('hex')]) {
      await db.prisma.auditEntry.create({
        data: {
          actorType: 'system',
          actorId: 'x',
          actorName: text,
          operation: 'planted',
          objectType: 'x',
          objectId: 'x',
          objectName: 'x',
          requestId: 'x',
        },
      })
      expect(isIn([await dump()], secret)).toBe(true)
    }
  })
})

/** All rows of all tables that the product may read, those of the queue and its archive among them, as text. */
async function dump(): Promise<string> {
  const { rows: tables } = await db.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where has_table_privilege(format('%I.%I', schemaname, tablename), 'select')
      and schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const texts = []
  for (const { name } of tables) {
    const { rows } = await db.pool.query<{ row: string }>(`select t::text as row from ${name} t`)
    texts.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  return texts.join('\n')
}

function isIn(texts: readonly string[], secret: string): boolean {
  const bytes = Buffer.from(secret.slice(6), 'base64')
  const forms = [secret.slice(6), bytes.toString('hex'), bytes.toString('base64url'), encodeURIComponent(secret.slice(6))]
  return forms.some((form) => texts.some((text) => text.includes(form)))
}
