import { hashPassword as scryptOf } from 'better-auth/crypto'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Ctx } from '../../../lib/actions/context'
import { authenticate } from '../../../lib/auth/authenticate'
import { createPerson } from '../../../lib/auth/create-person'
import { inHashQueue } from '../../../lib/auth/hash-queue'
import { findSession } from '../../../lib/auth/sessions-store'
import { admitAttempt, attemptOf } from '../../../lib/auth/sign-in-limits'
import { AppError } from '../../../lib/core/errors'
import { asSystem, NOON, testDb } from '../../support/database'

const db = await testDb()
const password = 'correct horse battery'
const after = (seconds: number) => new Date(NOON.now().getTime() + seconds * 1000)
const ask = (email: string, given = password, { address = '192.0.2.1', seconds = 0 } = {}) => {
  const ctx: Ctx = { ...asSystem(db, { now: () => after(seconds) }), address }
  return authenticate({ ctx, input: { email, password: given }, userAgent: 'a test' })
}
const enter = async (email: string) => {
  const result = await ask(email)
  if (!result.isDone) throw new Error('a code is asked for')
  return result
}
/** Attempts by what became of them. */
async function outcomes(attempts: Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const result of await Promise.allSettled(attempts)) {
    const outcome = result.status === 'fulfilled' ? 'in' : String((result.reason as { code?: string }).code)
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

let logged: string[] = []
const checked = () => logged.filter((line) => line.includes('password checked')).length

beforeAll(async () => {
  for (const email of ['ada@example.com', 'gone@example.com'])
    await createPerson({ ctx: asSystem(db), input: { name: 'Ada', email, password, role: 'analyst' } })
  await db.prisma.user.update({ where: { email: 'gone@example.com' }, data: { disabledAt: new Date('2026-03-01T00:00:00Z') } })
})
beforeEach(async () => {
  await db.prisma.rateCounter.deleteMany()
  logged = []
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => logged.push(String(line)) > 0)
})
afterEach(() => vi.restoreAllMocks())

describe('signing in', () => {
  it('starts a session for the right password, however the address is written', async () => {
    const { token } = await enter(' Ada@Example.com ')
    expect(await findSession(db.prisma, token, after(60))).toMatchObject({ person: { name: 'Ada', role: 'analyst' } })
  })

  it('keeps nothing in the database that could be sent as a cookie', async () => {
    const { token } = await enter('ada@example.com')
    expect(await db.prisma.session.count({ where: { token } })).toBe(0)
  })

  it.each([
    ['after 12 hours without a request', 12 * 3600 + 1],
    ['after 7 days', 7 * 86_400 + 1],
  ])('ends the session %s', async (_, seconds) => {
    const { token } = await enter('ada@example.com')
    expect(await findSession(db.prisma, token, after(60))).toBeDefined()
    if (seconds > 86_400) await db.prisma.session.updateMany({ data: { updatedAt: after(seconds - 60) } })
    expect(await findSession(db.prisma, token, after(seconds))).toBeUndefined()
  })

  it.each([
    ['a wrong password', 'ada@example.com', 'wrong horse battery', 1],
    ['an unknown person', 'nobody@example.com', password, 1],
    ['a disabled person', 'gone@example.com', password, 1],
    ['what is no address', 'ada', password, 0],
    ['no password', 'ada@example.com', '', 0],
    ['an endless password', 'ada@example.com', 'x'.repeat(100_000), 0],
  ])('gives %s one and the same answer, after the same work, and no session', async (_, email, given, hashes) => {
    const before = await db.prisma.session.count()
    await expect(ask(email, given)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'This email address and password do not belong together.',
    })
    expect(await db.prisma.session.count()).toBe(before)
    expect(checked()).toBe(hashes)
  })

  it('renews a password that was hashed by an older method', async () => {
    await db.prisma.account.updateMany({ data: { password: await scryptOf(password) } })
    await ask('ada@example.com')
    const { password: stored } = await db.prisma.account.findFirstOrThrow({ where: { user: { email: 'ada@example.com' } } })
    expect(stored).toMatch(/^\$argon2id\$v=19\$/)
    expect(await outcomes([ask('ada@example.com')])).toEqual({ in: 1 })
  })

  it('leaves no address of anybody in the log or the counters', async () => {
    await outcomes([ask('ada@example.com', 'wrong horse battery'), ask('nobody@example.com')])
    const kept = JSON.stringify([logged, await db.prisma.rateCounter.findMany()])
    expect(kept).not.toMatch(/ada@|nobody@|192\.0\.2\.1/)
  })
})

describe('guessing passwords', () => {
  const wrong = 'wrong horse battery'

  it('looks at no more than 10 of 200 guesses at once on one account', async () => {
    await outcomes(Array.from({ length: 200 }, () => ask('ada@example.com', wrong)))
    expect(checked()).toBeLessThanOrEqual(10)
  })

  it('looks at no more than 10 guesses on one account from ever new networks', async () => {
    for (let n = 1; n <= 40; n++) await outcomes([ask('ada@example.com', wrong, { address: `2001:db8:0:${n}::1` })])
    expect(checked()).toBe(10)
  })

  it('takes all addresses of one /64 for one network', async () => {
    for (let n = 1; n <= 8; n++) await outcomes([ask('ada@example.com', wrong, { address: `2001:db8::${n}` })])
    expect(checked()).toBe(5)
  })

  it('makes the pause longer with each failure, and then 15 minutes', async () => {
    const locks = () => db.prisma.auditEntry.count({ where: { operation: 'account.lock' } })
    const before = await locks()
    const waits: number[] = []
    let seconds = 0
    while (waits.length < 6) {
      const wait = await ask('ada@example.com', wrong, { seconds }).then(
        () => 0,
        (error: unknown) => (error instanceof AppError ? (error.retryAfterSeconds ?? 0) : 0),
      )
      if (wait > 0) waits.push(wait)
      seconds += wait
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 900])
    expect(await locks()).toBe(before + 1)
    expect(await outcomes([ask('ada@example.com', password, { seconds })])).toEqual({ in: 1 })
  })

  it('lets the person in from a network they have signed in from, whatever others try', async () => {
    await ask('ada@example.com', password, { address: '192.0.2.7' })
    for (let n = 1; n <= 12; n++) await outcomes([ask('ada@example.com', wrong, { address: `198.51.100.${n}` })])
    expect(await outcomes([ask('ada@example.com', password, { address: '198.51.100.99' })])).toEqual({ RATE_LIMITED: 1 })
    expect(await outcomes([ask('ada@example.com', password, { address: '192.0.2.7' })])).toEqual({ in: 1 })
  })

  it('admits no more than 100 of 300 guesses on as many accounts from one network', async () => {
    const now = after(0)
    const attempts = Array.from({ length: 300 }, (_, n) => attemptOf({ email: `person${n}@example.com`, address: '192.0.2.1', now }))
    const admissions = await Promise.allSettled(attempts.map((attempt) => admitAttempt(db.prisma, attempt)))
    expect(admissions.filter(({ status }) => status === 'fulfilled')).toHaveLength(100)
  })

  it('refuses when too many wait for their turn, and does not count that against anybody', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<undefined>()
    const busy = [1, 2].map(() => inHashQueue(() => held))
    const attempts = Array.from({ length: 32 }, (_, n) => ask(`person${n}@example.com`, wrong, { address: `192.0.2.${n}` }))
    // While nobody's turn comes, the first to get an answer is one who is refused.
    await Promise.race(attempts).catch(() => undefined)
    release(undefined)
    const counts = await outcomes(attempts)
    await Promise.all(busy)
    expect(counts.RATE_LIMITED).toBeGreaterThan(0)
    const { _sum } = await db.prisma.rateCounter.aggregate({ where: { key: { startsWith: 'sign-in:pair' } }, _sum: { count: true } })
    expect(_sum.count).toBe(counts.UNAUTHENTICATED)
  })
})
