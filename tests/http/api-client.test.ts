import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, it } from 'vitest'
import { layClient, typeFaults } from '../support/document-client'

const { url, database } = inject('app')
const root = path.resolve(import.meta.dirname, '../..')
const run = promisify(execFile)

it('lets a program that was written against its document alone go from nothing to the overview of a segment', async () => {
  const job = await layClient(url, 'main-job.mts')
  expect(await typeFaults(job)).toBe('')
  const env = { ...process.env, DATABASE_URL: database, APP_SECRET: 'a secret of the tests, long enough', APP_URL: url }
  const rekindle = [
    '--conditions=react-server',
    '--import',
    './lib/cli/typescript.mjs',
    'lib/cli/rekindle.ts',
    'admin.create-api-key',
    '--role',
    'admin',
  ]
  const made = await run(process.execPath, rekindle, { cwd: root, env })
  const { key } = JSON.parse(made.stdout) as { key: string }
  const program = [job, url, path.join(root, 'tests/http/client/orders.csv')]
  const { stdout } = await run(process.execPath, program, { env: { ...process.env, API_KEY: key } })
  const told = JSON.parse(stdout) as { segment: { revenue: string; lifetime: { revenue: string } }; everybody: { lifetime: { revenue: string } } }
  expect(told).toMatchObject({
    location: true,
    status: 202,
    problems: [],
    import: { status: 'done', progress: 1, counts: { read: 8, imported: 7, rejected: 1 } },
    counted: 3,
    members: ['C2', 'C3', 'C4'],
    savedSize: 3,
    segment: { customers: 3, active: 2, year: { purchasers: 2, orders: 2 }, lifetime: { purchasers: 3, orders: 4 } },
    everybody: { customers: 5, lifetime: { purchasers: 5, orders: 7 } },
  })
  // 400.00 + (300.00 + 10.00) + 999.99; of the past year 10.00 + 999.99; all seven orders.
  expect([told.segment.lifetime.revenue, told.segment.revenue, told.everybody.lifetime.revenue].map(Number)).toEqual([1709.99, 1009.99, 1880.49])
})

it('has types that find a program which asks for what is not there', async () => {
  const faults = await typeFaults(await layClient(url, 'wrong.mts', WRONG))
  expect(faults.match(/error TS/g)).toHaveLength(3)
})

const WRONG = `import createClient from 'openapi-fetch'
import type { paths } from './api'
const api = createClient<paths>({ baseUrl: '' })
await api.GET('/nothing')
await api.POST('/databases', { body: { name: 12, brand: 'Shop' } })
const { data } = await api.GET('/databases')
export const colours = data?.map(({ colour }) => colour)
`
