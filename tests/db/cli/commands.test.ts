import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { keyActor } from '../../../lib/auth/keys/key-actor'
import { systemClock } from '../../../lib/core/clock'
import { testDb } from '../../support/database'

const db = await testDb()

interface Ended {
  code: number | null
  out: string
  err: string
}

function run(file: string, ...args: string[]): Promise<Ended> {
  const settings = { DATABASE_URL: db.url, APP_SECRET: 'a secret of the tests, long enough', APP_URL: 'http://localhost:3000' }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--conditions=react-server', '--import', './lib/cli/typescript.mjs', file, ...args], {
      env: { ...process.env, ...settings },
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.once('error', reject)
    child.once('exit', (code) => resolve({ code, out, err }))
  })
}

describe('an operation on the command line', () => {
  it('prints its result as JSON and ends with 0', async () => {
    const input = { name: 'Shop', brand: 'Shop', timezone: 'Europe/London', currency: 'GBP' }
    const { code, out } = await run('lib/cli/rekindle.ts', 'databases.create', '--json', JSON.stringify(input))
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ id: expect.any(String) as string })
    expect(await db.prisma.customerDatabase.count({ where: { name: 'Shop', currency: 'GBP' } })).toBe(1)
  })

  it('prints a typed error as JSON on stderr and ends with 1', async () => {
    const { code, out, err } = await run('lib/cli/rekindle.ts', 'databases.create', '--json', '{"name":"Shop","brand":"Shop","timezone":"Mars"}')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'INVALID_INPUT', issues: [{ path: ['timezone'] }] } })
  })

  it('says which operations there are when it does not know one', async () => {
    const { code, err } = await run('lib/cli/rekindle.ts', 'segments.burn')
    expect(code).toBe(1)
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'NOT_FOUND', remedy: expect.stringContaining('segments.preview') as string } })
  })
})

describe('a key made on the command line', () => {
  it('comes with all permissions of its role, and works without a person', async () => {
    const { code, out } = await run('lib/cli/rekindle.ts', 'admin.create-api-key', '--role', 'analyst', '--days', '1')
    expect(code).toBe(0)
    const { key } = JSON.parse(out) as { key: string }
    const actor = await keyActor(db, systemClock, `Bearer ${key}`)
    expect(actor).toMatchObject({
      role: 'analyst',
      databases: 'all',
      permissions: ['segments:read', 'segments:sql', 'data:read', 'content:read', 'campaigns:read', 'destinations:read'],
    })
  })

  it('needs a role', async () => {
    const { code, err } = await run('lib/cli/rekindle.ts', 'admin.create-api-key', '--rule', 'admin')
    expect(code).toBe(1)
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'INVALID_INPUT' } })
  })
})

describe('the import command', () => {
  it('makes the database, imports the file and tells where every row went', async () => {
    const options = ['--database', 'Gift shop', '--timezone', 'Europe/London', '--currency', 'GBP', '--pinned-day', '2011-12-10']
    const { code, out, err } = await run('lib/cli/import.ts', 'tests/support/data/online-retail-cut.csv', ...options)
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' })
    const found = await db.prisma.customerDatabase.findUniqueOrThrow({ where: { name: 'Gift shop' } })
    const job = await db.prisma.import.findFirstOrThrow({ where: { databaseId: found.id } })
    expect(job.rowsRead).toBe(job.rowsImported + job.rowsRejected)
    expect(out).toContain(Number(job.rowsRejected).toLocaleString('en'))
    expect(await db.prisma.order.count({ where: { database_id: found.id, is_order: true } })).toBeGreaterThan(100)
  })
})
