import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemContext } from '../../../lib/actions/context'
import { refreshSegment } from '../../../lib/audience/refresh-segment'
import { listRuns } from '../../../lib/destinations/list-runs'
import { pauseDestination } from '../../../lib/destinations/pause-destination'
import { getDelivery } from '../../../lib/destinations/get-delivery'
import { startScheduled } from '../../../lib/destinations/schedule-store'
import { updateDelivery } from '../../../lib/destinations/update-delivery'
import type { Schedule } from '../../../lib/destinations/delivery-schema'
import { testDb } from '../../support/database'
import { brazeDelivery, deliveryWorld, work } from '../../support/delivery-world'
import { type BrazeServer, brazeServer } from '../../support/vendors/braze-server'

const db = await testDb()
let now = new Date('2026-03-15T12:00:00Z')
const ctx = systemContext('test', { db, clock: { now: () => now } })
let server: BrazeServer
beforeAll(async () => {
  server = await brazeServer()
})
beforeEach(() => {
  now = new Date('2026-03-15T12:00:00Z')
})
afterAll(() => server.close())

async function scheduled(schedule: Schedule): Promise<{ id: string; databaseId: string; segmentId: string }> {
  const world = await deliveryWorld(db, ctx, 3)
  const id = await brazeDelivery({ ctx, ...world, server })
  await updateDelivery({ ctx, input: { id, changes: { schedule } } })
  return { id, ...world }
}
const triggers = async (databaseId: string): Promise<string[]> => (await listRuns({ ctx, input: { databaseId } })).runs.map(({ trigger }) => trigger)

describe('a schedule', () => {
  it('comes due at its own hour of the day, once, and then the next day, over the change of the clocks', async () => {
    // In New York clocks go forward on the 8th of March and in London on the 29th.
    now = new Date('2026-03-28T12:00:00Z')
    const { id, databaseId } = await scheduled({ kind: 'cron', cron: '30 8 * * *', zone: 'Europe/London' })
    expect((await getDelivery({ ctx, input: { id } })).nextAt).toBe('2026-03-29T07:30:00.000Z')
    expect(await startScheduled(db, ctx.clock)).toBe(0)
    now = new Date('2026-03-29T07:30:00Z')
    expect(await Promise.all([startScheduled(db, ctx.clock), startScheduled(db, ctx.clock)])).toContain(1)
    expect(await triggers(databaseId)).toEqual(['schedule'])
    await work(ctx, server.edge)
    expect((await getDelivery({ ctx, input: { id } })).nextAt).toBe('2026-03-30T07:30:00.000Z')
  })

  it.each([
    ['cron', '0 30 8 * * *', 'Europe/London'],
    ['cron', '61 8 * * *', 'Europe/London'],
    ['cron', '0 0 31 2 *', 'Europe/London'],
    ['zone', '30 8 * * *', 'Europe/Nowhere'],
  ])('is refused with a wrong %s: %s %s', async (field, cron, zone) => {
    const { id } = await scheduled({ kind: 'manual' })
    const change = updateDelivery({ ctx, input: { id, changes: { schedule: { kind: 'cron', cron, zone } } } })
    await expect(change).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['schedule', field] }] })
  })

  it('follows an import once it is over and the attributes are right again, and no import from before', async () => {
    const { id, databaseId: own } = await scheduled({ kind: 'manual' })
    await importOf(own, 'done')
    await updateDelivery({ ctx, input: { id, changes: { schedule: { kind: 'import' } } } })
    expect(await startScheduled(db, ctx.clock)).toBe(0)
    now = new Date('2026-03-15T13:00:00Z')
    await importOf(own, 'done')
    for (const status of ['waiting', 'staging', 'merging', 'building', 'rolling_back']) {
      const another = await importOf(own, status)
      expect([status, await startScheduled(db, ctx.clock)]).toEqual([status, 0])
      await db.prisma.import.delete({ where: { id: another } })
    }
    const { id: customer } = await db.prisma.customer.findFirstOrThrow({ where: { database_id: own }, select: { id: true } })
    await db.prisma.customerTouched.create({ data: { customer_id: customer, database_id: own, data_version: 1 } })
    expect(await startScheduled(db, ctx.clock)).toBe(0)
    await db.prisma.customerTouched.deleteMany({ where: { database_id: own } })
    expect(await startScheduled(db, ctx.clock)).toBe(1)
    await work(ctx, server.edge)
    expect([await startScheduled(db, ctx.clock), await triggers(own)]).toEqual([0, ['import']])
  })

  it('follows each refresh of its segment', async () => {
    const { databaseId, segmentId } = await scheduled({ kind: 'refresh' })
    expect(await startScheduled(db, ctx.clock)).toBe(0)
    await refreshSegment({ ctx, input: { id: segmentId } })
    expect(await startScheduled(db, ctx.clock)).toBe(1)
    await work(ctx, server.edge)
    expect([await startScheduled(db, ctx.clock), await triggers(databaseId)]).toEqual([0, ['refresh']])
  })

  it('rests while its destination or itself is paused', async () => {
    const { id, databaseId } = await scheduled({ kind: 'cron', cron: '* * * * *', zone: 'UTC' })
    await updateDelivery({ ctx, input: { id, changes: { paused: true } } })
    now = new Date('2026-03-15T12:10:00Z')
    expect(await startScheduled(db, ctx.clock)).toBe(0)
    await updateDelivery({ ctx, input: { id, changes: { paused: false } } })
    const { destination } = await getDelivery({ ctx, input: { id } })
    await pauseDestination({ ctx, input: { id: destination.id, paused: true } })
    now = new Date('2026-03-15T12:20:00Z')
    expect(await startScheduled(db, ctx.clock)).toBe(0)
    expect(await triggers(databaseId)).toEqual([])
  })
})

async function importOf(databaseId: string, status: string): Promise<string> {
  const finishedAt = status === 'done' ? now : null
  const file = { kind: 'orders', fileName: 'orders.csv', filePath: '/nowhere', fileSize: 1n, fileSha256: '', format: {}, mapping: {} }
  return (await db.prisma.import.create({ data: { databaseId, status, finishedAt, ...file, createdBy: 'Test' }, select: { id: true } })).id
}
