import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { operation } from '../../../lib/actions/operation'
import { connect, type Db } from '../../../lib/db/client'
import { metricsText } from '../../../lib/system/metrics'
import { readiness } from '../../../lib/system/readiness'
import { sayAlive, sayGone } from '../../../lib/system/store'
import { systemStatus } from '../../../lib/system/system-status'
import { asRole, asSystem, NOON, ownerOf, testDb } from '../../support/database'

let db: Db
let owner: Db
beforeAll(async () => {
  db = await testDb()
  owner = ownerOf(db)
  Object.assign(process.env, { DATABASE_URL: db.url, APP_SECRET: 'x'.repeat(32), APP_URL: 'http://localhost:3000', REKINDLE_DATA_DIR: '.' })
})
afterEach(() => sayGone(db, 'worker-1', new Date(0)))

describe('readiness', () => {
  it('is there when the database answers with the tables of this program', async () => {
    expect(await readiness(asSystem(db))).toMatchObject({ ready: true, checks: { database: { ok: true }, migrations: { ok: true } } })
  })

  it('ends while a migration is missing', async () => {
    await owner.pool.query("update _prisma_migrations set finished_at = null where migration_name like '%_segment_language'")
    expect(await readiness(asSystem(db))).toMatchObject({ ready: false, checks: { migrations: { ok: false, detail: '1 missing' } } })
    await owner.pool.query('update _prisma_migrations set finished_at = now() where finished_at is null')
  })

  it('ends when the database is gone', async () => {
    const gone = connect('postgresql://nobody@127.0.0.1:1/none')
    expect(await readiness({ ...asSystem(db), db: gone })).toMatchObject({ ready: false, checks: { database: { ok: false } } })
    await gone.close()
  })

  it('tells whether a worker lives, which makes no page fail', async () => {
    expect(await readiness(asSystem(db))).toMatchObject({ ready: true, checks: { worker: { ok: false, detail: 'never seen' } } })
    await sayAlive(db, { id: 'worker-1', startedAt: NOON.now() }, NOON.now())
    expect(await readiness(asSystem(db))).toMatchObject({ checks: { worker: { ok: true } } })
    const later = { now: () => new Date(NOON.now().getTime() + 61_000) }
    expect(await readiness(asSystem(db, later))).toMatchObject({ checks: { worker: { ok: false } } })
  })
})

describe('the state of the system', () => {
  it('is for admins', async () => {
    await expect(systemStatus({ ctx: asRole(db, 'marketer'), input: {} })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const { settings } = await systemStatus({ ctx: asRole(db, 'admin'), input: {} })
    expect(settings.find(({ name }) => name === 'Database')?.value).toMatch(/^PostgreSQL 18/)
  })

  it('holds no secret', async () => {
    const status = JSON.stringify(await systemStatus({ ctx: asRole(db, 'admin'), input: {} }))
    expect(status).not.toContain('x'.repeat(32))
    expect(status).not.toContain(new URL(db.url).password)
  })
})

describe('what a verb leaves behind', () => {
  const ownStatement = operation({
    id: 'test.own-statement',
    summary: 'Read the own statement',
    effect: 'read',
    permission: 'system:read',
    input: z.strictObject({}),
    rest: { method: 'GET', path: '/test' },
    async run({ tx }) {
      const rows = await tx.$queryRaw<{ query: string }[]>`select query from pg_stat_activity where pid = pg_backend_pid()`
      return rows[0]?.query ?? ''
    },
  })

  it('is its request and operation in the statement itself', async () => {
    const ctx = asSystem(db)
    const statement = await ownStatement({ ctx, input: {} })
    expect(statement).toContain(`request='${ctx.requestId}'`)
    expect(statement).toContain("operation='test.own-statement'")
  })

  it('is a count of its outcome', async () => {
    await expect(ownStatement({ ctx: asRole(db, 'analyst'), input: {} })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const { text } = await metricsText()
    expect(text).toContain('rekindle_operations_total{operation="test.own-statement",outcome="FORBIDDEN"} 1')
    expect(text).toMatch(/rekindle_operations_total\{operation="test\.own-statement",outcome="ok"\} \d/)
  })
})
