import { afterAll, describe, expect, it } from 'vitest'
import { tellable } from '../../../lib/actions/tellable'
import { systemContext } from '../../../lib/actions/context'
import { listSegments } from '../../../lib/audience/list-segments'
import { authenticate } from '../../../lib/auth/authenticate'
import { newKeyId, newSecret, written } from '../../../lib/auth/keys/secret'
import type { AppError } from '../../../lib/core/errors'
import { answeringRequest } from '../../../lib/core/request-facts'
import { connect } from '../../../lib/db/client'
import { withTransaction } from '../../../lib/db/transaction'
import { testDb } from '../../support/database'
import { apiOver } from '../api/server'

/** Nothing listens on this port. */
const down = connect('postgresql://nobody:nothing@127.0.0.1:1/rekindle')
const TOLD = { code: 'UNAVAILABLE', message: 'The database of Rekindle does not answer at this moment.', retryAfterSeconds: 30 }
afterAll(() => down.close())

describe('while the database is down', () => {
  it('nobody is signed in, and they are told why', async () => {
    const input = { email: 'marketer@example.com', password: 'a password of twenty letters' }
    const failure = await authenticate({ ctx: systemContext('sign-in', { db: down }), input, userAgent: '' }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Error)
    expect(tellable(failure, 'people.sign-in')).toMatchObject(TOLD)
  })

  it('no key opens the API, which answers 503', async () => {
    const key = { id: newKeyId(), secret: newSecret() }
    const { status, headers, body } = await apiOver(down).call('GET', '/databases', { key: written(key) })
    expect({ status, wait: headers.get('retry-after') }).toEqual({ status: 503, wait: '30' })
    expect(body).toMatchObject({ code: TOLD.code, detail: TOLD.message })
  })

  it('the door hears of it, for pages that ask single statements and whole verbs', async () => {
    const input = { databaseId: crypto.randomUUID() }
    for (const ask of [() => down.prisma.user.count(), () => listSegments({ ctx: systemContext('test', { db: down }), input })]) {
      const troubles = new Set<AppError>()
      await answeringRequest({ id: 'request', address: '', troubles }, () => ask().catch(() => undefined))
      expect([...troubles][0]).toMatchObject({ code: TOLD.code, message: TOLD.message })
    }
  })

  it('a verb says the same', async () => {
    const ctx = systemContext('test', { db: down })
    const failure = await listSegments({ ctx, input: { databaseId: crypto.randomUUID() } }).catch((error: unknown) => error)
    expect(tellable(failure, 'segments.list')).toMatchObject(TOLD)
  })
})

it('a database that goes away in the middle is told as that, and what comes back is used again', async () => {
  const db = connect((await testDb()).url)
  const end = (tx: Parameters<Parameters<typeof withTransaction>[2]>[0]): Promise<unknown> =>
    tx.$queryRaw`select pg_terminate_backend(pg_backend_pid())`
  const failure = await withTransaction(db, {}, end).catch((error: unknown) => error)
  expect(tellable(failure, 'test')).toMatchObject(TOLD)
  expect(await db.prisma.user.count()).toBe(0)
  await db.close()
})
