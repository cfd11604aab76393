import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { headsFile } from '../../../lib/audit/heads'
import { createImport } from '../../../lib/customers/create-import'
import { getImport } from '../../../lib/customers/get-import'
import { updateDatabase } from '../../../lib/customers/update-database'
import { enqueue, openQueue } from '../../../lib/jobs/queue'
import { runWorker } from '../../../lib/worker/run-worker'
import { asSystem, testDb } from '../../support/database'
import { contents, newDatabase, upload } from './import-fixture'

const db = await testDb()
// A worker notes the heads of this log in the folder of the process, where the next file would look for them in its own.
afterAll(() => rmSync(headsFile(), { force: true }))
const ctx = asSystem(db)
const FILE = 'order_id,customer_id,order_date,total\nO1,C1,2026-03-14,5\n'
const until = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 50_000, interval: 50 })

async function waiting(databaseId: string, content = FILE): Promise<string> {
  const { id } = await createImport({ ctx, input: { databaseId, uploadId: await upload(ctx, content) } })
  return id
}

async function withWorker(check: () => Promise<void>): Promise<void> {
  const stop = new AbortController()
  const ended = runWorker({ db, clock: ctx.clock, signal: stop.signal })
  try {
    await check()
  } finally {
    stop.abort()
    await ended
  }
}

const status = async (id: string): Promise<string> => (await getImport({ ctx, input: { id } })).status

describe('the worker', () => {
  it('takes imports that waited before it came, and goes on after a bad one', async () => {
    const { id: databaseId } = await newDatabase(ctx)
    const bad = await waiting(databaseId, `${FILE}"O2,C1,2026-03-14,5\n`)
    const good = await waiting(databaseId)
    await withWorker(() => until(async () => expect([await status(bad), await status(good)]).toEqual(['failed', 'done'])))
    expect((await contents(ctx, databaseId)).orders).toMatchObject([{ order_id: 'O1' }])
  })

  it('goes on with an import that a killed process left', async () => {
    const { id: databaseId } = await newDatabase(ctx)
    const id = await waiting(databaseId)
    await db.prisma.import.update({ where: { id }, data: { status: 'staging', startedAt: ctx.clock.now() } })
    await withWorker(() => until(async () => expect(await status(id)).toBe('done')))
  })

  it('rebuilds the attributes of a database whose day was pinned', async () => {
    const { id } = await newDatabase(ctx)
    await withWorker(async () => {
      await updateDatabase({ ctx, input: { id, changes: { pinnedDay: '2020-05-05' } } })
      await until(async () => {
        const { attributesAsOf } = await db.prisma.customerDatabase.findUniqueOrThrow({ where: { id } })
        expect(attributesAsOf?.toISOString().slice(0, 10)).toBe('2020-05-05')
      })
    })
  })
})

describe('the queue', () => {
  it('gives a task when its transaction is committed, and none when it is rolled back', async () => {
    const queue = await openQueue(db, { works: true })
    const seen: string[] = []
    const late = db.prisma.$transaction(async (tx) => {
      await enqueue(tx, 'attributes.refresh', { databaseId: 'rolled back' })
      throw new Error('changed its mind')
    })
    await expect(late).rejects.toThrow('changed its mind')
    await db.prisma.$transaction((tx) => enqueue(tx, 'attributes.refresh', { databaseId: 'committed' }))
    await queue.work('attributes.refresh', async ({ databaseId }) => void seen.push(await Promise.resolve(databaseId)))
    await until(() => Promise.resolve(expect(seen).toEqual(['committed'])))
    await queue.close()
  })
})
