import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createPerson } from '../../../lib/auth/create-person'
import { readLink } from '../../../lib/auth/links'
import { confirmEmailChange } from '../../../lib/auth/people/confirm-email-change'
import { disablePerson } from '../../../lib/auth/people/disable-person'
import { requestReset } from '../../../lib/auth/people/request-reset'
import { resetPassword } from '../../../lib/auth/people/reset-password'
import { issueToken, consumeToken } from '../../../lib/auth/token-store'
import type { TokenPurpose } from '../../../lib/auth/tokens'
import { generateId } from '../../../lib/core/ids'
import { asSystem, NOON, testDb } from '../../support/database'
import { after, delivered, tokenIn } from '../../support/mailbox'

const db = await testDb()
const email = 'ada@example.com'
const ask = (address: string, clock = NOON) => requestReset({ ctx: asSystem(db, clock), input: { email: address } })
const reset = (token: string, clock = NOON) => resetPassword({ ctx: asSystem(db, clock), input: { token, password: 'another long one' } })
const hash = async () => (await db.prisma.account.findFirstOrThrow({ where: { userId: ada } })).password
let ada: string

beforeEach(async () => {
  await db.prisma.user.deleteMany()
  await db.prisma.systemMail.deleteMany()
  ada = (await createPerson({ ctx: asSystem(db), input: { name: 'Ada', email, password: 'a long enough one', role: 'admin' } })).id
})

async function aToken(clock = NOON): Promise<string> {
  await ask(email, clock)
  return tokenIn((await delivered(db, clock)).at(-1))
}

describe('asking for a new password', () => {
  it('answers, stores and records the same for a known, an unknown and a disabled person', async () => {
    await createPerson({ ctx: asSystem(db), input: { name: 'Gone', email: 'gone@example.com', password: 'a long enough one', role: 'analyst' } })
    const gone = await db.prisma.user.update({ where: { email: 'gone@example.com' }, data: { disabledAt: NOON.now() } })
    const last = await db.prisma.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const answers = [await ask(email), await ask('nobody@example.com'), await ask(gone.email)]
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const entries = await db.prisma.auditEntry.findMany({ where: { id: { gt: last.id } } })
    const told = entries.map(({ actorId, objectType, objectName, details }) => JSON.stringify({ actorId, objectType, objectName, details }))
    expect([told.length, new Set(told).size]).toEqual([3, 1])
    expect(await db.prisma.oneTimeToken.count()).toBe(0)
    expect((await delivered(db)).map(({ to }) => to)).toEqual([email])
  })

  it('leaves no address behind, also of one who is unknown', async () => {
    await ask('nobody@example.com')
    await delivered(db)
    expect(await db.prisma.systemMail.findMany()).toMatchObject([{ state: 'done', address: null }])
  })

  it('sends at most five links an hour to one person', async () => {
    for (let n = 0; n < 8; n++) await ask(email)
    expect(await delivered(db)).toHaveLength(5)
    await ask(email, after(61))
    expect(await delivered(db, after(61))).toHaveLength(1)
  })

  it('is forgotten when no mail could be sent for an hour', async () => {
    await ask(email)
    expect(await delivered(db, after(61))).toEqual([])
  })
})

describe('a link for a new password', () => {
  it('sets the password, ends every session, tells the person, and leaves the second factor on', async () => {
    await db.prisma.user.update({ where: { id: ada }, data: { twoFactorEnabled: true } })
    await db.prisma.twoFactor.create({ data: { id: generateId(), userId: ada, backupCodes: '[]' } })
    await db.prisma.session.create({ data: { id: generateId(), token: generateId(), userId: ada, expiresAt: after(60).now() } })
    const before = await hash()
    await reset(await aToken())
    expect(await hash()).not.toBe(before)
    expect(await db.prisma.session.count()).toBe(0)
    expect(await db.prisma.user.findUnique({ where: { id: ada } })).toMatchObject({ twoFactorEnabled: true })
    expect(await db.prisma.twoFactor.count()).toBe(1)
    expect(await delivered(db)).toMatchObject([{ kind: 'password_changed', to: email }])
  })

  it('is kept as a hash alone', async () => {
    const token = await aToken()
    const rows = await db.prisma.$queryRaw<{ row: string }[]>`
      select to_jsonb(t)::text as row from one_time_token t union all select to_jsonb(m)::text from system_mail m
      union all select to_jsonb(a)::text from audit_entry a`
    expect(rows.filter(({ row }) => row.includes(token) || row.includes(Buffer.from(token, 'base64url').toString('hex')))).toEqual([])
  })

  it('works for 30 minutes', async () => {
    const token = await aToken()
    expect(await readLink(token, ['password_reset'], { db, clock: after(29) })).toBe('open')
    await expect(reset(token, after(30))).rejects.toMatchObject({ code: 'PRECONDITION_FAILED', message: 'This link has expired.' })
  })

  it('works once, and looking at it uses nothing up', async () => {
    const token = await aToken()
    for (let n = 0; n < 3; n++) expect(await readLink(token, ['password_reset'], { db, clock: NOON })).toBe('open')
    await reset(token)
    expect(await readLink(token, ['password_reset'], { db, clock: NOON })).toBe('used')
    await expect(reset(token)).rejects.toMatchObject({ message: 'This link was used already.' })
  })

  it('works no more once a newer one was sent, or the person was disabled', async () => {
    const [older, newer] = [await aToken(), await aToken()]
    await expect(reset(older)).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await createPerson({ ctx: asSystem(db), input: { name: 'Abe', email: 'abe@example.com', password: 'a long enough one', role: 'admin' } })
    await disablePerson({ ctx: asSystem(db), input: { id: ada } })
    await expect(reset(newer)).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })

  it('stays open when the password is too easy to guess', async () => {
    const token = await aToken()
    const easy = resetPassword({ ctx: asSystem(db), input: { token, password: email } })
    await expect(easy).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await reset(token)
  })

  it('sets one password when it is used many times at once', async () => {
    const token = await aToken()
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => reset(token)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('tokens', () => {
  const use = (token: string, purpose: TokenPurpose) => consumeToken(db.prisma, { token, purpose, now: NOON.now() })

  it('of one purpose are refused for another', async () => {
    for (const purpose of ['password_reset', 'email_change_old', 'email_change_new'] as const) {
      const token = await issueToken(db.prisma, { purpose, personId: ada, now: NOON.now() })
      for (const other of (['password_reset', 'email_change_old', 'email_change_new'] as const).filter((one) => one !== purpose)) {
        expect(await use(token, other)).toBeUndefined()
      }
      if (purpose === 'password_reset') {
        await expect(confirmEmailChange({ ctx: asSystem(db), input: { token } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
      } else await expect(reset(token)).rejects.toMatchObject({ message: 'This link leads nowhere.' })
      expect(await use(token, purpose)).toBeDefined()
    }
  })

  it('are refused in every mutated form: 10,000 tries', async () => {
    const accepted = await acceptedOf(10_000, (token) => use(token, 'password_reset'))
    expect(accepted).toBe(0)
  })

  it('would be found out by these tries if one bit were not looked at', async () => {
    // The planted fault: the comparison decodes first, and so forgets the two bits that the last letter has too many.
    const decoded = (token: string) => Buffer.from(token, 'base64url').toString('base64url')
    const accepted = await acceptedOf(10_000, (token) => use(decoded(token), 'password_reset'), { usesUp: false })
    expect(accepted).toBeGreaterThan(0)
  })

  async function acceptedOf(tries: number, attempt: (token: string) => Promise<unknown>, { usesUp = true } = {}): Promise<number> {
    const token = await issueToken(db.prisma, { purpose: 'password_reset', personId: ada, now: NOON.now() })
    const mutants = fc.sample(mutated(token), { numRuns: tries, seed: 42 })
    let accepted = 0
    for (let start = 0; start < mutants.length; start += 100) {
      const answers = await Promise.all(mutants.slice(start, start + 100).map((mutant) => attempt(mutant)))
      accepted += answers.filter((answer) => answer !== undefined).length
    }
    if (usesUp) expect(await attempt(token), 'the token itself').toBeDefined()
    return accepted
  }
})

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('')

/** One letter changed, dropped, doubled or swapped; other letter cases; padding; blanks; another token altogether. Never the token itself. */
function mutated(token: string): fc.Arbitrary<string> {
  const place = fc.oneof(fc.nat({ max: token.length - 1 }), fc.constant(token.length - 1))
  const swap = (at: number, by: string): string => token.slice(0, at) + by + token.slice(at + 1)
  return fc
    .oneof(
      { weight: 8, arbitrary: fc.tuple(place, fc.constantFrom(...LETTERS)).map(([at, letter]) => swap(at, letter)) },
      place.map((at) => swap(at, '')),
      place.map((at) => swap(at, `${token[at]}${token[at]}`)),
      place.map((at) => swap(at, token[at] === token[at]?.toLowerCase() ? (token[at]?.toUpperCase() ?? '') : (token[at]?.toLowerCase() ?? ''))),
      fc.constantFrom(
        `${token}=`,
        ` ${token}`,
        `${token} `,
        `${token}%00`,
        token.slice(0, 42),
        token.slice(1),
        token.toUpperCase(),
        '',
        '%',
        "' or 1=1 --",
      ),
      fc.string({ maxLength: 60 }),
    )
    .filter((mutant) => mutant !== token)
}
