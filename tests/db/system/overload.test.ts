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

  it('any other failure is still one', () => {
    expect(tellable(new Error('something else'), 'test')).toMatchObject({ code: 'INTERNAL' })
  })
})
