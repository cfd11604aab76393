import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { cancelImport } from '../../../lib/customers/cancel-import'
import { createImport } from '../../../lib/customers/create-import'
import { getImport } from '../../../lib/customers/get-import'
import { runImport } from '../../../lib/customers/import/run-import'
import type { ImportStatus } from '../../../lib/customers/schema'
import { asSystem, testDb } from '../../support/database'
import { contents, importFile, newDatabase, upload } from './import-fixture'

const db = await testDb()
const ctx = asSystem(db)

/** With batches of 2,000 rows: three chunks of staging and three batches of lines; some rows are wrong. */
const file = (() => {
  const rows = ['order_id,customer_id,order_date,product_id,quantity,line_total']
  for (let row = 0; row < 5_000; row++) {
    const order = Math.floor(row / 3)
    rows.push(
      `O${order},C${order % 500},2025-${(order % 12) + 1 < 10 ? '0' : ''}${(order % 12) + 1}-05,P${row % 50},${row % 97 === 0 ? 'x' : (row % 4) + 1},${row % 7}.25`,
    )
  }
  return `${rows.join('\n')}\n`
})()

async function start(databaseId: string): Promise<string> {
  const { id } = await createImport({ ctx, input: { databaseId, uploadId: await upload(ctx, file) } })
  return id
}

function child(importId: string, dieAt: number): NodeJS.Signals | null {
  const script = [
    '--conditions=react-server',
    '--import',
    './lib/cli/typescript.mjs',
    'tests/db/customers/import-child.ts',
    db.url,
    importId,
    String(dieAt),
  ]
  const { signal, status, stderr } = spawnSync(process.execPath, script, { encoding: 'utf8', env: { ...process.env, VITEST: '' } })
  if (signal === null && status !== 0) throw new Error(stderr)
  return signal
}

const run = (importId: string) => ({ db, importId, clock: ctx.clock, batchRows: 2_000 })

const numbersOf = ({ counts, rejects }: Awaited<ReturnType<typeof getImport>>) => ({ counts, rejects })

describe('an import that is killed', () => {
  it('at every step in turn ends as if it had never been', { timeout: 240_000 }, async () => {
    const [calm, killed] = [await newDatabase(ctx), await newDatabase(ctx)]
    const undisturbed = await importFile(ctx, calm.id, file)
    const importId = await start(killed.id)
    // After the first chunk, when all is staged, between the batches, and before the attributes are built.
    for (const step of [2, 3, 2, 3, 2, 3]) expect(child(importId, step)).toBe('SIGKILL')
    await runImport(run(importId))
    const resumed = await getImport({ ctx, input: { id: importId } })
    expect(resumed.status).toBe('done')
    expect(numbersOf(resumed)).toEqual(numbersOf(undisturbed))
    expect(await contents(ctx, killed.id)).toEqual(await contents(ctx, calm.id))
    const attributes = async (databaseId: string) =>
      db.prisma.$queryRaw`select sum(lifetime_order_revenue)::text as revenue, sum(lifetime_order_frequency)::int as orders
        from customer_attributes where database_id = ${databaseId}::uuid`
    expect(await attributes(killed.id)).toEqual(await attributes(calm.id))
  })

  it('whose staged rows PostgreSQL lost reads them again', async () => {
    const { id } = await newDatabase(ctx)
    const importId = await start(id)
    child(importId, 4)
    // What a crash of the server does to an unlogged table.
    await db.prisma.$executeRaw`delete from import_stage`
    const counts = await runImport(run(importId))
    expect(counts).toMatchObject({ read: 5_000, rejected: 52 })
    expect((await contents(ctx, id)).lines).toHaveLength(5_000 - 52)
  })
})

describe('an import that is cancelled', () => {
  const cancelAt = async (status: ImportStatus) => {
    const { id: databaseId } = await newDatabase(ctx)
    const importId = await start(databaseId)
    let asked = false
    const cancelOnce = async (now: ImportStatus): Promise<void> => {
      if (asked || now !== status) return
      asked = true
      await cancelImport({ ctx, input: { id: importId } })
    }
    await runImport({ ...run(importId), onProgress: (job) => cancelOnce(job.status) })
    return { databaseId, importId }
  }

  it('while it reads imports nothing and leaves nothing behind', async () => {
    const { databaseId, importId } = await cancelAt('staging')
    expect(await getImport({ ctx, input: { id: importId } })).toMatchObject({ status: 'cancelled', counts: { imported: 0 } })
    expect((await contents(ctx, databaseId)).orders).toEqual([])
    expect(await db.prisma.importStage.count()).toBe(0)
  })

  it('while it merges keeps whole orders only, with their attributes built', async () => {
    const { databaseId, importId } = await cancelAt('merging')
    expect(await getImport({ ctx, input: { id: importId } })).toMatchObject({ status: 'cancelled' })
    const { orders, lines } = await contents(ctx, databaseId)
    const perOrder = Map.groupBy(lines, ({ order_id }) => order_id)
    expect(orders.every(({ order_id }) => (perOrder.get(order_id)?.length ?? 0) >= 1)).toBe(true)
    expect(await db.prisma.customerTouched.count({ where: { database_id: databaseId } })).toBe(0)
  })

  it('when it is over already says so', async () => {
    const { id } = await newDatabase(ctx)
    const done = await importFile(ctx, id, 'customer_id,city\nC1,Bath\n')
    await expect(cancelImport({ ctx, input: { id: done.id } })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('two processes', () => {
  it('that run the same import take turns, and it happens once', async () => {
    const { id } = await newDatabase(ctx)
    const importId = await start(id)
    const results = await Promise.all([runImport(run(importId)), runImport(run(importId))])
    expect(results.filter((counts) => counts !== undefined)).toHaveLength(1)
    expect((await contents(ctx, id)).lines).toHaveLength(5_000 - 52)
  })
})
