import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { getRun } from '../../../lib/destinations/get-run'
import { retryRun } from '../../../lib/destinations/retry-run'
import { stopRun } from '../../../lib/destinations/stop-run'
import { runDelivery } from '../../../lib/destinations/run-delivery'
import { type Ctx, systemContext } from '../../../lib/actions/context'
import { testDb } from '../../support/database'
import { brazeDelivery, deliver, deliveryWorld, moveTo, work } from '../../support/delivery-world'
import { random } from '../../unit/prediction/simulate'
import { type BrazeServer, brazeServer } from '../../support/vendors/braze-server'
import type { Fault } from '../../support/vendors/vendor-server'

const db = await testDb()
let now = new Date('2026-03-15T12:00:00Z')
const admin: Ctx = systemContext('test', { db, clock: { now: () => now } })
const PEOPLE = 230
const FAULTS: Fault[] = ['reset', 'cut', 'busy', { status: 500, body: {} }, { status: 503, body: {} }]

let server: BrazeServer
beforeAll(async () => {
  server = await brazeServer()
})
afterAll(() => server.close())

const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000)
}

/** Until nothing waits any more: what is tried again by itself is due after a while. */
async function workItOff(runId: string): Promise<string> {
  for (let turn = 0; turn < 60; turn += 1) {
    await work(admin, server.edge)
    const { status } = await getRun({ ctx: admin, input: { id: runId } })
    if (status !== 'queued' && status !== 'running') return status
    later(40)
  }
  throw new Error('The run came to no end')
}

describe('a mirror', () => {
  it.each([1, 2])('holds exactly the segment after ten runs with people who come and go and whatever goes wrong (%i)', async (seed) => {
    const next = random(seed)
    server.profiles.clear()
    const world = await deliveryWorld(db, admin, PEOPLE)
    const id = await brazeDelivery({ ctx: admin, ...world, server })
    const ids = Array.from({ length: PEOPLE }, (_, index) => `C${index + 1}`)
    for (let round = 0; round < 10; round += 1) {
      const members = ids.filter(() => next() < 0.6)
      await moveTo(db, world.databaseId, members)
      server.faults.push(...Array.from({ length: 4 }, () => FAULTS[Math.floor(next() * FAULTS.length)] ?? 'reset'))
      const { id: runId } = await runDelivery({ ctx: admin, input: { id } })
      expect(await workItOff(runId)).toBe('succeeded')
      expect([...server.members()].sort()).toEqual([...members].sort())
      server.faults.length = 0
      later(10)
    }
    expect(server.refused).toEqual([])
  })

  it('knows of what was on its way when it was stopped, though nobody answered for it', async () => {
    server.profiles.clear()
    const world = await deliveryWorld(db, admin, 10)
    const id = await brazeDelivery({ ctx: admin, ...world, server })
    // Done at the destination, and the answer is lost: the run is stopped before it can ask again.
    server.faults.push('cut')
    const { id: runId } = await runDelivery({ ctx: admin, input: { id } })
    await work(admin, server.edge)
    await stopRun({ ctx: admin, input: { id: runId } })
    expect(server.members().size).toBe(10)
    await moveTo(db, world.databaseId, ['C1'])
    later(10)
    await deliver(admin, id, server.edge)
    expect(server.members()).toEqual(new Set(['C1']))
  })
})

describe('a run', () => {
  it('is stopped at once while it is still planned, and is planned anew when it is tried again', async () => {
    server.profiles.clear()
    const world = await deliveryWorld(db, admin, 10)
    const id = await brazeDelivery({ ctx: admin, ...world, server })
    const { id: runId } = await runDelivery({ ctx: admin, input: { id } })
    const other = await db.pool.connect()
    try {
      await other.query('begin; lock table delivery_row in share mode')
      const working = work(admin, server.edge)
      await vi.waitFor(async () => {
        const { rows } = await db.pool.query(`select from pg_locks where relation = 'delivery_row'::regclass and not granted`)
        expect(rows).toHaveLength(1)
      })
      await stopRun({ ctx: admin, input: { id: runId } })
      await other.query('commit')
      await working
    } finally {
      other.release()
    }
    expect(server.members().size).toBe(0)
    expect(await getRun({ ctx: admin, input: { id: runId } })).toMatchObject({ status: 'stopped', rows: 0 })
    await retryRun({ ctx: admin, input: { id: runId } })
    expect(await workItOff(runId)).toBe('succeeded')
    expect(server.members().size).toBe(10)
  })

  it('waits for a person where the credentials are refused, and goes on with the same rows', async () => {
    server.profiles.clear()
    const world = await deliveryWorld(db, admin, 120)
    const id = await brazeDelivery({ ctx: admin, ...world, server })
    const refusal: Fault = { status: 401, body: { message: 'Invalid API key' } }
    const before = server.requests.length
    const { id: runId } = await runDelivery({ ctx: admin, input: { id } })
    server.faults.push(refusal)
    await work(admin, server.edge)
    const failed = await getRun({ ctx: admin, input: { id: runId } })
    expect(failed.status).toBe('failed')
    expect(failed.problem).toContain('Braze')
    expect(failed.remedy).not.toBe('')
    later(10)
    await retryRun({ ctx: admin, input: { id: runId } })
    expect(await workItOff(runId)).toBe('succeeded')
    expect(server.members().size).toBe(120)
    expect(server.requests.length).toBeGreaterThan(before)
    expect(await db.prisma.systemMail.count({ where: { kind: 'delivery_failed', reference: runId } })).toBe(1)
  })

  it('is left to another worker once its own is not heard of, from where it was', async () => {
    server.profiles.clear()
    const world = await deliveryWorld(db, admin, 120)
    const id = await brazeDelivery({ ctx: admin, ...world, server })
    const { id: runId } = await runDelivery({ ctx: admin, input: { id } })
    // As a worker leaves it that is killed between a request and its acknowledgement.
    await work(admin, { rules: { allowedHosts: new Set(), ports: new Set([1]) } })
    await db.pool.query(`update delivery_run set status = 'running', lease_id = gen_random_uuid(), lease_until = $2, attempted = 50 where id = $1`, [
      runId,
      new Date(now.getTime() + 60_000),
    ])
    await db.pool.query(`update delivery_run set next_at = $2 where id = $1`, [runId, now])
    await work(admin, server.edge)
    expect(server.members().size).toBe(0)
    later(2)
    await work(admin, server.edge)
    expect(await getRun({ ctx: admin, input: { id: runId } })).toMatchObject({ status: 'succeeded', acknowledged: 120 })
    expect(server.members().size).toBe(120)
  })
})
