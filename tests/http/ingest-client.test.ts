import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { expect, inject, it } from 'vitest'
import { layClient, typeFaults } from '../support/document-client'

const { url, database } = inject('app')
const root = path.resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
const ORDERS = Number(process.env.INGEST_ORDERS ?? 500)

async function keyFor(permissions: string): Promise<string> {
  const env = { ...process.env, DATABASE_URL: database, APP_SECRET: 'a secret of the tests, long enough', APP_URL: url }
  const rekindle = ['--conditions=react-server', '--import', './lib/cli/typescript.mjs', 'lib/cli/rekindle.ts', 'keys.create', '--json', permissions]
  const { stdout } = await run(process.execPath, rekindle, { cwd: root, env })
  return (JSON.parse(stdout) as { key: string }).key
}

it(
  `ends with exactly ${ORDERS} orders, whatever the line loses, repeats and swaps, with a key that can do nothing else`,
  async () => {
    const program = await layClient(url, 'orders-job.mts')
    expect(await typeFaults(program)).toBe('')
    const client = new pg.Client({ connectionString: database })
    await client.connect()
    const name = `Bad line ${crypto.randomUUID()}`
    const made = await client.query<{ id: string }>(
      `insert into customer_database (id, name, brand) values (gen_random_uuid(), $1, 'Fern Lane') returning id`,
      [name],
    )
    const databaseId = made.rows[0]?.id ?? ''
    const key = await keyFor(JSON.stringify({ name: 'A shop', role: 'admin', permissions: ['data:ingest'], expiresInDays: 1 }))
    const job = [program, url, databaseId, String(ORDERS), '7']
    const { stdout } = await run(process.execPath, job, { env: { ...process.env, API_KEY: key } })
    const told = JSON.parse(stdout) as { sent: number; lost: number; other: number }
    expect(told.other).toBe(0)
    expect(told.lost).toBeGreaterThan(0)
    const found = await client.query(
      `select count(*)::int as orders, count(distinct order_id)::int as different, sum(order_revenue)::text as revenue,
        (select count(*)::int from order_line l where l.database_id = $1) as lines,
        (select count(*)::int from customer c where c.database_id = $1) as customers from "order" where database_id = $1`,
      [databaseId],
    )
    const revenue = Array.from({ length: ORDERS }, (_, number) => (number % 50) + 0.25).reduce((sum, one) => sum + one, 0)
    expect(found.rows).toEqual([{ orders: ORDERS, different: ORDERS, lines: ORDERS, customers: Math.min(97, ORDERS), revenue: revenue.toFixed(2) }])
    const elsewhere = await fetch(`${url}/api/v1/databases`, { headers: { authorization: `Bearer ${key}` } })
    expect(elsewhere.status).toBe(403)
    // The worker still builds what it was told of, over the same rows.
    const touched = 'select count(*)::int as count from customer_touched where database_id = $1'
    await expect.poll(async () => (await client.query<{ count: number }>(touched, [databaseId])).rows[0]?.count, { timeout: 60_000 }).toBe(0)
    await client.query('delete from customer where database_id = $1', [databaseId])
    await client.query('delete from customer_key where database_id = $1', [databaseId])
    await client.query('delete from product where database_id = $1', [databaseId])
    await client.query('delete from customer_database where id = $1', [databaseId])
    await client.end()
  },
  30 * 60_000,
)
