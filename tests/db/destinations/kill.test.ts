import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemContext } from '../../../lib/actions/context'
import { getRun } from '../../../lib/destinations/get-run'
import { runDelivery } from '../../../lib/destinations/run-delivery'
import { testDb } from '../../support/database'
import { brazeDelivery, deliveryWorld, moveTo, work } from '../../support/delivery-world'
import { type BrazeServer, brazeServer } from '../../support/vendors/braze-server'

const db = await testDb()
let now = new Date('2026-03-15T12:00:00Z')
const ctx = systemContext('test', { db, clock: { now: () => now } })
const ids = Array.from({ length: 230 }, (_, index) => `C${index + 1}`)
let server: BrazeServer
beforeAll(async () => {
  server = await brazeServer()
})
afterAll(() => server.close())

/** A worker that is killed with -9 as soon as it has asked the vendor for something; `isAnswered` says whether it may hear of what became of it. */
async function killedWorker(isAnswered: boolean): Promise<void> {
  const before = server.requests.length
  if (!isAnswered) server.faults.push('silent')
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', './lib/cli/typescript.mjs', 'tests/support/deliver-child.ts', db.url, now.toISOString()],
    {
      env: { ...process.env, OUTBOUND_ALLOWED_HOSTS: new URL(server.url).host },
      stdio: 'inherit',
    },
  )
  const ended = once(child, 'exit')
  await expect.poll(() => server.requests.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before)
  child.kill('SIGKILL')
  await ended
  now = new Date(now.getTime() + 2 * 60_000)
}

it('brings a list to exactly the segment, however often its workers are killed', async () => {
  const world = await deliveryWorld(db, ctx, ids.length)
  const id = await brazeDelivery({ ctx, ...world, server })
  for (const members of [ids, ids.slice(100)]) {
    await moveTo(db, world.databaseId, members)
    const { id: runId } = await runDelivery({ ctx, input: { id } })
    await killedWorker(false)
    expect((await getRun({ ctx, input: { id: runId } })).status).toBe('running')
    await killedWorker(true)
    await work(ctx, server.edge)
    expect((await getRun({ ctx, input: { id: runId } })).status).toBe('succeeded')
    expect([...server.members()].sort()).toEqual([...members].sort())
    now = new Date(now.getTime() + 2 * 60_000)
  }
}, 90_000)
