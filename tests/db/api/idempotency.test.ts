import { describe, expect, it } from 'vitest'
import { removeOldAnswers } from '../../../lib/api/idempotency-store'
import { NOON, testDb } from '../../support/database'
import { apiOver, makeKey } from './server'

const db = await testDb()
const { call } = apiOver(db, { clock: NOON })
const { key } = await makeKey(db, {}, NOON)
const create = async (name: string, idempotencyKey: string | undefined, more: { key?: string; brand?: string } = {}) =>
  call('POST', '/databases', {
    key: more.key ?? key,
    body: { name, brand: more.brand ?? 'Shop' },
    headers: idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey },
  })
const made = async (name: string) => db.prisma.customerDatabase.count({ where: { name: { startsWith: name } } })

/** How many changes 20 requests at once make; one is right. */
async function changesOfTwenty(name: string, idempotencyKey: (n: number) => string): Promise<{ changes: number; statuses: number[] }> {
  const answers = await Promise.all(Array.from({ length: 20 }, async (_, n) => duplicate(idempotencyKey(n))))
  return { changes: await db.prisma.segment.count({ where: { name: { startsWith: name } } }), statuses: answers.map(({ status }) => status) }
}

const { id: databaseId } = (await create('Home', undefined)).body as { id: string }
const original = await call('POST', '/segments', {
  key,
  body: { databaseId, name: 'Original', definition: { version: 1, include: { match: 'all', of: [] }, exclude: null } },
})

/** Duplicating is a change that a second request would make again. */
async function duplicate(idempotencyKey: string) {
  return call('POST', `/segments/${(original.body as { id: string }).id}/duplicate`, { key, headers: { 'idempotency-key': idempotencyKey } })
}

describe('an Idempotency-Key', () => {
  it('gives the stored answer to the same request again', async () => {
    const first = await create('Gift shop', 'k-1')
    const second = await create('Gift shop', 'k-1')
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
    expect([first, second].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true'])
    expect(await made('Gift shop')).toBe(1)
  })

  it('is refused for another body or another operation', async () => {
    await create('First', 'k-2')
    expect(await create('Second', 'k-2')).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_MISMATCH' } })
    expect(await call('POST', '/keys', { key, body: { name: 'x', role: 'analyst' }, headers: { 'idempotency-key': 'k-2' } })).toMatchObject({
      status: 422,
    })
    expect(await made('Second')).toBe(0)
  })

  it('reads the same body in whatever order its fields are sent', async () => {
    const headers = { 'idempotency-key': 'k-order' }
    await call('POST', '/databases', { key, body: '{"name":"Order","brand":"Shop"}', headers })
    expect((await call('POST', '/databases', { key, body: '{ "brand":"Shop", "name":"Order"}', headers })).status).toBe(201)
  })

  it('belongs to the API key that sent it', async () => {
    const other = await makeKey(db, {}, NOON)
    await create('Mine', 'k-3')
    expect(await create('Theirs', 'k-3', { key: other.key })).toMatchObject({ status: 201 })
  })

  it('makes one change of 20 requests at once, and each of them gets the answer or is told to wait', async () => {
    const { changes, statuses } = await changesOfTwenty('Copy of Original', () => 'k-20')
    expect(changes).toBe(1)
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
    expect(statuses).toContain(201)
  })

  it('has a check that sees many changes where each request has its own key', async () => {
    await db.prisma.segmentVersion.deleteMany({ where: { name: { startsWith: 'Copy' } } })
    await db.prisma.segment.deleteMany({ where: { name: { startsWith: 'Copy' } } })
    const { changes } = await changesOfTwenty('Copy of Original', (n) => `own-${n}`)
    expect(changes).toBeGreaterThan(1)
  })

  it('is told to wait while the first request runs, and free again when that one dies', async () => {
    const dying = await db.pool.connect()
    await dying.query('begin')
    const actorId = key.split('_')[1] ?? ''
    await dying.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`idempotency ${actorId} k-dying`])
    const waiting = await create('Dying', 'k-dying')
    expect(waiting).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
    expect(waiting.headers.get('retry-after')).toBe('1')
    dying.release(true)
    await expect.poll(async () => (await create('Dying', 'k-dying')).status, { timeout: 10_000 }).toBe(201)
    expect(await made('Dying')).toBe(1)
  })

  it('is not used up by a request that was refused', async () => {
    expect((await create('', 'k-4')).status).toBe(400)
    expect((await create('Taken', undefined)).status).toBe(201)
    expect((await create('Taken', 'k-4')).status).toBe(409)
    expect((await create('Free', 'k-4')).status).toBe(201)
  })

  it('never stores a secret', async () => {
    const headers = { 'idempotency-key': 'k-5' }
    const body = { name: 'Secret', role: 'analyst' }
    const first = await call('POST', '/keys', { key, body, headers })
    expect(await call('POST', '/keys', { key, body, headers })).toMatchObject({ status: 409 })
    expect(await db.prisma.apiKey.count({ where: { name: 'Secret' } })).toBe(1)
    const stored = JSON.stringify(await db.prisma.idempotentRequest.findMany())
    expect(stored).not.toContain((first.body as { key: string }).key)
  })

  it('is forgotten after a day', async () => {
    await create('Old', 'k-6')
    const tomorrow = { now: () => new Date(NOON.now().getTime() + 24 * 3_600_000 + 1) }
    expect(
      (
        await apiOver(db, { clock: tomorrow }).call('POST', '/databases', {
          key,
          body: { name: 'New', brand: 'x' },
          headers: { 'idempotency-key': 'k-6' },
        })
      ).status,
    ).toBe(201)
    await removeOldAnswers(db, tomorrow.now())
    expect(await db.prisma.idempotentRequest.count({ where: { key: { in: ['k-1', 'k-2'] } } })).toBe(0)
    expect(await db.prisma.idempotentRequest.count({ where: { key: 'k-6' } })).toBe(1)
  })

  it('must be short and plain', async () => {
    expect((await create('Long', 'x'.repeat(256))).status).toBe(400)
    expect((await create('Space', 'a b')).status).toBe(400)
    expect(await made('Long')).toBe(0)
  })
})
