import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tellable } from '../../../lib/actions/tellable'
import { connect, type Db } from '../../../lib/db/client'
import { withTransaction } from '../../../lib/db/transaction'
import { testDb } from '../../support/database'

let db: Db

beforeAll(async () => {
  db = connect((await testDb()).url, { connections: 1, waitMs: 2_000 })
})
afterAll(() => db.close())

describe('when every connection to the database is taken', () => {
  it('a verb and a plain question are told to come again, not that something broke', async () => {
    const [verb, plain] = await withTransaction(db, {}, async () =>
      Promise.all([
        withTransaction(db, {}, async (tx) => tx.user.count()).catch((error: unknown) => error),
        db.prisma.user.count().catch((error: unknown) => error),
      ]),
    )
    for (const error of [verb, plain]) expect(tellable(error, 'test')).toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 5 })
    expect(await db.prisma.user.count()).toBe(0)
  })

  it('transactions that each ask something outside of theirs do not wait for each other', async () => {
    const narrow = connect(db.url, { connections: 4, waitMs: 2_000 })
    const asked = Array.from({ length: 12 }, () => withTransaction(narrow, {}, () => narrow.prisma.user.count()))
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 12 }, () => 0))
    await narrow.close()
  })

  it('whoever withdraws the question leaves the line', async () => {
    const gone = new AbortController()
    const asked = withTransaction(db, {}, async () => {
      const waiting = withTransaction(db, { signal: gone.signal }, (tx) => tx.user.count()).catch((error: unknown) => error)
      gone.abort()
      return waiting
    })
    expect(await asked).toMatchObject({ code: 'CANCELLED' })
    expect(await withTransaction(db, {}, (tx) => tx.user.count())).toBe(0)
  })

  it('any other failure is still one', () => {
    expect(tellable(new Error('something else'), 'test')).toMatchObject({ code: 'INTERNAL' })
  })
})
