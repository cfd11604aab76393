import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answeringRequest } from '../../../lib/core/request-facts'
import { connect, type Db } from '../../../lib/db/client'
import { withTransaction } from '../../../lib/db/transaction'
import { testDb } from '../../support/database'

let db: Db

beforeAll(async () => {
  // So that all is asked over one connection.
  db = connect((await testDb()).url, { connections: 1 })
})
afterAll(() => db.close())

/** Each time for another request; Prisma asks once it is awaited. */
async function thrice(ask: () => Promise<unknown>): Promise<void> {
  for (const id of ['one', 'two', 'three']) await answeringRequest({ id, address: '' }, async () => void (await ask()))
}

describe('a statement', () => {
  const prepared = (): Promise<string[]> =>
    withTransaction(db, { readOnly: true }, async (tx) => {
      const rows = await tx.$queryRaw<{ statement: string }[]>`select statement from pg_prepared_statements`
      return rows.map(({ statement }) => statement)
    })

  it('that is asked again and again is prepared, whichever request asks', async () => {
    await thrice(() => db.prisma.$queryRaw`select 1 as again`)
    expect((await prepared()).filter((statement) => statement.includes('again'))).toEqual(['select 1 as again'])
  })

  it('about customers is planned for its own values, and says which request it serves', async () => {
    await thrice(() => db.prisma.customer.count())
    const [last] = (
      await db.pool.query<{ query: string }>(`select query from pg_stat_activity where query like '%"customer"%' and pid <> pg_backend_pid()`)
    ).rows
    expect(last?.query ?? '').toContain("request='three'")
    expect((await prepared()).filter((statement) => statement.includes('"customer"'))).toEqual([])
  })
})

describe('a transaction', () => {
  it('begins with its limits when something is asked in it', async () => {
    const limits = await withTransaction(
      db,
      { readOnly: true, statementTimeoutMs: 1_234 },
      (tx) => tx.$queryRaw<object[]>`select current_setting('statement_timeout') as timeout, current_setting('transaction_read_only') as "readOnly"`,
    )
    expect(limits).toEqual([{ timeout: '1234ms', readOnly: 'on' }])
  })

  it('in which nothing is asked never begins', async () => {
    await db.prisma.$queryRaw`select 'asked before' as mark`
    expect(await withTransaction(db, {}, () => Promise.resolve('nothing'))).toBe('nothing')
    const asked = await db.pool.query(`select from pg_stat_activity where query like '%asked before%' and pid <> pg_backend_pid()`)
    expect(asked.rowCount).toBe(1)
  })

  it('that is given up while it ends disturbs nobody who gets its connection', async () => {
    // So that the cancel has a connection at once.
    await db.pool.query('select 1')
    for (let round = 0; round < 50; round += 1) {
      const given = new AbortController()
      const asked = withTransaction(db, { signal: given.signal }, async (tx) => {
        await tx.$queryRaw`select 1`
        given.abort()
        throw new Error('given up')
      })
      await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
      expect(await db.prisma.$queryRaw`select pg_sleep(0.01)::text as slept`).toEqual([{ slept: '' }])
    }
  })

  it('that fails takes back what was asked in it', async () => {
    const failed = withTransaction(db, {}, async (tx) => {
      await tx.rateCounter.create({ data: { key: 'test', count: 1, resetsAt: new Date() } })
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await db.prisma.rateCounter.count()).toBe(0)
  })
})
