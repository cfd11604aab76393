import { beforeEach, describe, expect, it } from 'vitest'
import { asSystem, NOON, testDb } from '../../support/database'
import { apiOver, makeKey } from '../api/server'
import { newDatabase } from '../customers/import-fixture'
import { order } from './ingest-fixture'

const db = await testDb()
const { call } = apiOver(db, { clock: NOON })
const { key } = await makeKey(db, { permissions: ['data:ingest'] }, NOON)
let databaseId: string

beforeEach(async () => {
  databaseId = (await newDatabase(asSystem(db))).id
})

describe('orders over the API', () => {
  it('are taken with a key that can do nothing else', async () => {
    const answer = await call('POST', '/orders', { key, body: { databaseId, orders: [order('A1', 'C1')] } })
    expect(answer).toMatchObject({ status: 200, body: { received: 1, added: 1, rows: [{ index: 0, outcome: 'added' }] } })
    expect(await call('GET', '/databases', { key })).toMatchObject({ status: 403 })
    const { key: other } = await makeKey(db, { permissions: ['data:read'] }, NOON)
    expect(await call('POST', '/orders', { key: other, body: { databaseId, orders: [order('A2', 'C1')] } })).toMatchObject({ status: 403 })
    expect(await call('POST', '/orders', { body: { databaseId, orders: [order('A2', 'C1')] } })).toMatchObject({ status: 401 })
  })

  it('are taken once under one Idempotency-Key, also when it is sent three times at once', async () => {
    const ask = () => call('POST', '/orders', { key, headers: { 'idempotency-key': 'k-1' }, body: { databaseId, orders: [order('A1', 'C1')] } })
    const answers = await Promise.all([ask(), ask(), ask()])
    const taken = answers.filter(({ status }) => status === 200)
    expect(taken.every(({ body }) => (body as { added: number }).added === 1)).toBe(true)
    expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([])
    expect(await ask()).toMatchObject({ status: 200, body: { added: 1 } })
    expect((await ask()).headers.get('idempotency-replayed')).toBe('true')
    expect(await db.prisma.order.count({ where: { database_id: databaseId } })).toBe(1)
  })

  it('may be a thousand in one request of more than a megabyte, and not one more', async () => {
    const note = 'x'.repeat(1_200)
    const orders = Array.from({ length: 1_000 }, (_, index) => order(`A${index}`, `C${index % 100}`, { store_id: note }))
    expect(await call('POST', '/orders', { key, body: { databaseId, orders } })).toMatchObject({ status: 200, body: { added: 1_000, rejected: 0 } })
    const more = await call('POST', '/orders', { key, body: { databaseId, orders: [...orders, order('B', 'C1')] } })
    expect(more).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT', issues: [{ path: ['orders'], message: 'must be at most 1,000' }] } })
  })

  it('of a database that the key may not see are refused like those of none', async () => {
    const { id } = await newDatabase(asSystem(db))
    const { key: narrow } = await makeKey(db, { permissions: ['data:ingest'], databaseIds: [id] }, NOON)
    const body = { databaseId, orders: [order('A1', 'C1')] }
    expect(await call('POST', '/orders', { key: narrow, body })).toMatchObject({ status: 404 })
    expect(await db.prisma.order.count({ where: { database_id: databaseId } })).toBe(0)
  })

  it('leave an audit entry with counts and nobody in it', async () => {
    await call('POST', '/orders', { key, body: { databaseId, orders: [order('A1', 'C1'), 'wrong'] } })
    const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { databaseId, operation: 'orders.ingest' } })
    expect(entry.details).toEqual({ received: 2, added: 1, updated: 0, unchanged: 0, duplicate: 0, waiting: 0, rejected: 1 })
  })
})
