import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import openapiTS, { astToString } from 'openapi-typescript'
import { beforeAll, expect, inject, it } from 'vitest'

const { url, database } = inject('app')
const root = path.resolve(import.meta.dirname, '../..')
const folder = path.join(root, 'tests/.output/api-client')
const run = promisify(execFile)

async function typeCheck(): Promise<string> {
  const { stdout } = await run(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]).catch(
    (error: unknown) => error as { stdout: string },
  )
  return stdout
}

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'api.d.ts'), astToString(await openapiTS(new URL(`${url}/api/v1/openapi.json`), { defaultNonNullable: false })))
  copyFileSync(path.join(root, 'tests/http/client/main-job.mts'), path.join(folder, 'main-job.mts'))
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2024',
    module: 'esnext',
    moduleResolution: 'bundler',
    skipLibCheck: true,
    types: ['node'],
    noUncheckedIndexedAccess: true,
  }
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['main-job.mts'] }))
})

it('lets a program that was written against its document alone go from nothing to the overview of a segment', async () => {
  expect(await typeCheck()).toBe('')
  const env = { ...process.env, DATABASE_URL: database, APP_SECRET: 'a secret of the tests, long enough', APP_URL: url }
  const rekindle = ['--conditions=react-server', '--import', 'tsx', 'lib/cli/rekindle.ts', 'admin.create-api-key', '--role', 'admin']
  const made = await run(process.execPath, rekindle, { cwd: root, env })
  const { key } = JSON.parse(made.stdout) as { key: string }
  const program = [path.join(folder, 'main-job.mts'), url, path.join(root, 'tests/http/client/orders.csv')]
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
  writeFileSync(path.join(folder, 'wrong.mts'), WRONG)
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ extends: './tsconfig.base.json', files: ['wrong.mts'] }))
  writeFileSync(
    path.join(folder, 'tsconfig.base.json'),
    JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, target: 'es2024', module: 'esnext', moduleResolution: 'bundler', skipLibCheck: true },
    }),
  )
  const faults = await typeCheck()
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
