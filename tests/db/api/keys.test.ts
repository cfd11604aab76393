import { describe, expect, it } from 'vitest'
import { createKey } from '../../../lib/auth/keys/create-key'
import { keyActor } from '../../../lib/auth/keys/key-actor'
import { hashOfSecret } from '../../../lib/auth/keys/secret'
import type { Ctx } from '../../../lib/actions/context'
import { asRole, NOON, testDb } from '../../support/database'
import { apiOver, makeKey } from './server'

const db = await testDb()
const later = (ms: number) => ({ now: () => new Date(NOON.now().getTime() + ms) })
const at = (ms: number) => apiOver(db, { clock: later(ms) }).call
const DAY = 86_400_000
const { call } = apiOver(db, { clock: NOON })

async function adminWhoMakesKeys(id: string): Promise<Ctx> {
  await db.prisma.user.create({ data: { id, name: 'Ada Fern', email: `${id}@example.com`, role: 'admin' } })
  const ctx = asRole(db, 'admin')
  return { ...ctx, actor: { ...ctx.actor, id, name: 'Ada Fern' } }
}

describe('an API key', () => {
  it('is kept only as the hash of its secret', async () => {
    const { id, key } = await makeKey(db, {}, NOON)
    expect(key).toMatch(new RegExp(`^rk_${id}_[A-Za-z0-9_-]{43}$`))
    const secret = key.slice(`rk_${id}_`.length)
    const dump = JSON.stringify([
      await db.prisma.apiKey.findMany(),
      await db.prisma.auditEntry.findMany({ select: { details: true, objectName: true } }),
    ])
    expect(dump).not.toContain(secret)
    expect(dump).toContain(hashOfSecret(secret))
  })

  it('opens the API until it expires', async () => {
    const { key } = await makeKey(db, { expiresInDays: 1 }, NOON)
    expect((await at(DAY - 1)('GET', '/databases', { key })).status).toBe(200)
    expect((await at(DAY)('GET', '/databases', { key })).status).toBe(401)
  })

  it('is refused in one way, whatever is wrong with it', async () => {
    const { id, key } = await makeKey(db, {}, NOON)
    await call('POST', `/keys/${id}/revoke`, { key })
    const { key: expired } = await makeKey(db, { expiresInDays: 1 }, { now: () => new Date(NOON.now().getTime() - 2 * DAY) })
    const wrong = [key, expired, `${key.slice(0, -1)}${key.endsWith('A') ? 'E' : 'A'}`, `rk_000000000000_${'A'.repeat(43)}`]
    const answers = await Promise.all(wrong.map(async (one) => call('GET', '/databases', { key: one })))
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } })
    expect(answers[0]?.headers.get('www-authenticate')).toContain('Bearer')
  })

  it('is taken from the header alone: not from the address, a cookie or another scheme', async () => {
    const { key } = await makeKey(db, {}, NOON)
    const attempts = [
      call('GET', `/databases?key=${key}`),
      call('GET', `/databases?access_token=${key}`),
      call('GET', '/databases', { headers: { cookie: `rekindle-session=${key}` } }),
      call('GET', '/databases', { headers: { authorization: `Basic ${btoa(`${key}:`)}` } }),
      call('GET', '/databases', { headers: { 'x-api-key': key } }),
    ]
    expect((await Promise.all(attempts)).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
  })

  it('may do what it was given, and nothing else of its role', async () => {
    const { key } = await makeKey(db, { permissions: ['data:read'] }, NOON)
    expect((await call('GET', '/databases', { key })).status).toBe(200)
    const refused = await call('POST', '/databases', { key, body: { name: 'Shop', brand: 'Shop' } })
    expect(refused).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    expect(await db.prisma.customerDatabase.count()).toBe(0)
  })

  it('cannot be given more than its role may, or than its maker may', async () => {
    await expect(makeKey(db, { role: 'analyst', permissions: ['data:write'] })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    const { key } = await makeKey(db, { permissions: ['keys:write', 'keys:read'] }, NOON)
    expect(await call('POST', '/keys', { key, body: { name: 'Stronger', role: 'admin' } })).toMatchObject({ status: 400 })
    expect(await call('POST', '/keys', { key, body: { name: 'Equal', role: 'admin', permissions: ['keys:read'] } })).toMatchObject({ status: 201 })
    const strong = await makeKey(db, {}, NOON)
    expect(await call('POST', `/keys/${strong.id}/rotate`, { key, body: {} })).toMatchObject({ status: 403 })
  })

  it('sees the databases it was given, and those are taken from it with its owner', async () => {
    const one = await db.prisma.customerDatabase.create({ data: { name: 'One', brand: 'One', currency: 'EUR' } })
    const two = await db.prisma.customerDatabase.create({ data: { name: 'Two', brand: 'Two', currency: 'EUR' } })
    const ctx = await adminWhoMakesKeys('narrow')
    const { key } = await createKey({ ctx, input: { name: 'Both', role: 'admin', databaseIds: [one.id, two.id] } })
    const seen = async () => (await keyActor(db, NOON, `Bearer ${key}`)).databases
    expect(await seen()).toEqual([one.id, two.id])
    await db.prisma.user.update({ where: { id: 'narrow' }, data: { allDatabases: false, databases: { create: { databaseId: two.id } } } })
    expect(await seen()).toEqual([two.id])
    await db.prisma.customerDatabase.deleteMany()
  })

  it.each([
    ['is disabled', { disabledAt: NOON.now() }],
    ['is an admin no longer', { role: 'marketer' as const }],
  ])('stops working when the person who made it %s', async (_, change) => {
    const id = `owner-${Object.keys(change).join()}`
    const { key } = await createKey({ ctx: await adminWhoMakesKeys(id), input: { name: 'Theirs', role: 'marketer' } })
    const { key: child } = (await call('POST', '/keys', { key: await grown(id), body: { name: 'Child', role: 'analyst' } })).body as { key: string }
    expect(await Promise.all([key, child].map(async (one) => (await call('GET', '/databases', { key: one })).status))).toEqual([200, 200])
    await db.prisma.user.update({ where: { id }, data: change })
    expect(await Promise.all([key, child].map(async (one) => (await call('GET', '/databases', { key: one })).status))).toEqual([401, 401])
    await db.prisma.user.delete({ where: { id } })
    expect((await call('GET', '/databases', { key })).status).toBe(401)
  })

  it('writes down its last use once a minute', async () => {
    const { id, key } = await makeKey(db, {}, NOON)
    const used = async () => (await db.prisma.apiKey.findUniqueOrThrow({ where: { id } })).lastUsedAt?.getTime()
    await at(1_000)('GET', '/databases', { key })
    await at(59_000)('GET', '/databases', { key })
    expect(await used()).toBe(NOON.now().getTime() + 1_000)
    await at(61_000)('GET', '/databases', { key })
    expect(await used()).toBe(NOON.now().getTime() + 61_000)
  })

  it('goes on with its old secret for the hours that a rotation leaves it', async () => {
    const { id, key: old } = await makeKey(db, { expiresInDays: null }, NOON)
    const rotated = await call('POST', `/keys/${id}/rotate`, { key: old, body: { graceHours: 24 } })
    const { key: fresh } = rotated.body as { key: string }
    const statuses = async (ms: number) => Promise.all([old, fresh].map(async (key) => (await at(ms)('GET', '/databases', { key })).status))
    expect(await statuses(DAY - 1)).toEqual([200, 200])
    expect(await statuses(DAY)).toEqual([401, 200])
    const { key: third } = (await call('POST', `/keys/${id}/rotate`, { key: fresh, body: {} })).body as { key: string }
    expect((await call('GET', '/databases', { key: fresh })).status).toBe(401)
    expect((await call('GET', '/databases', { key: third })).status).toBe(200)
    expect((await call('POST', `/keys/${id}/rotate`, { key: third, body: { graceHours: 25 } })).status).toBe(400)
  })

  it('leaves one entry in the audit log for each change to it', async () => {
    const { id, key } = await makeKey(db, {}, NOON)
    await call('POST', `/keys/${id}/rotate`, { key, body: { graceHours: 1 } })
    await call('POST', `/keys/${id}/revoke`, { key })
    const entries = await db.prisma.auditEntry.findMany({ where: { objectId: id }, orderBy: { id: 'asc' } })
    expect(entries.map(({ operation, actorType }) => [operation, actorType])).toEqual([
      ['keys.create', 'system'],
      ['keys.rotate', 'key'],
      ['keys.revoke', 'key'],
    ])
  })
})

async function grown(id: string): Promise<string> {
  const ctx = asRole(db, 'admin')
  const actor = { ...ctx.actor, id }
  return (await createKey({ ctx: { ...ctx, actor }, input: { name: 'Maker', role: 'admin' } })).key
}
