import { beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../../../lib/actions/context'
import { addPasskey } from '../../../lib/auth/account/add-passkey'
import { getAccount } from '../../../lib/auth/account/get-account'
import { proveByPasskey } from '../../../lib/auth/account/prove-by-passkey'
import { removePasskey } from '../../../lib/auth/account/remove-passkey'
import { renameOwnPasskey } from '../../../lib/auth/account/rename-passkey'
import { startPasskey } from '../../../lib/auth/account/start-passkey'
import { startSecondFactor } from '../../../lib/auth/account/start-second-factor'
import { startPasskeyProof } from '../../../lib/auth/account/start-passkey-proof'
import { authenticate } from '../../../lib/auth/authenticate'
import { createPerson } from '../../../lib/auth/create-person'
import { writeMail } from '../../../lib/auth/mails/write-mail'
import { siteOf } from '../../../lib/auth/passkeys/site'
import { askForPasskey, signInByPasskey } from '../../../lib/auth/passkeys/sign-in-by-passkey'
import { disablePerson } from '../../../lib/auth/people/disable-person'
import { removePasskeysOfPerson } from '../../../lib/auth/people/remove-passkeys'
import { findSession } from '../../../lib/auth/sessions-store'
import { withTransaction } from '../../../lib/db/transaction'
import { Authenticator, type Misdeed } from '../../support/authenticator'
import { asRole, asSystem, NOON, testDb } from '../../support/database'

const db = await testDb()
const ORIGIN = 'https://rekindle.example.com'
Object.assign(process.env, { DATABASE_URL: db.url, APP_SECRET: 'x'.repeat(32), APP_URL: `${ORIGIN}/`, REQUIRE_ADMIN_SECOND_FACTOR: 'yes' })
const password = 'correct horse battery'
const HOLDER = 'the cookie of a browser'
let n = 0
let ada: Ctx & { actor: { type: 'user' } }

const at = (seconds: number) => ({ now: () => new Date(NOON.now().getTime() + seconds * 1000) })
const open = (token: string) => findSession(db.prisma, token, NOON.now())
const ask = (holder = HOLDER) => askForPasskey({ ctx: asSystem(db), holder })
const enter = (input: unknown, { holder = HOLDER, clock = NOON } = {}) =>
  signInByPasskey({ ctx: asSystem(db, clock), holder, input, userAgent: 'a test' })

/** Somebody new, signed in by password. */
async function somebody(role: 'analyst' | 'admin' = 'analyst'): Promise<Ctx & { actor: { type: 'user' } }> {
  const email = `person${++n}@example.com`
  const { id } = await createPerson({ ctx: asSystem(db), input: { name: 'Ada', email, password, role } })
  const result = await authenticate({ ctx: asSystem(db), input: { email, password }, userAgent: 'a test' })
  const session = result.isDone ? await open(result.token) : undefined
  if (!session) throw new Error('nobody signed in')
  return { ...asSystem(db), actor: { type: 'user', id, name: 'Ada', role, databases: 'all', sessionId: session.id, provenAt: session.provenAt } }
}

async function add(ctx: Ctx, authenticator = new Authenticator({ origin: ORIGIN }), misdeed: Misdeed = {}): Promise<Authenticator> {
  const { options } = await startPasskey({ ctx, input: {} })
  await addPasskey({ ctx, input: { name: 'Laptop', answer: authenticator.make(options, misdeed) } })
  return authenticator
}

const list = async (ctx = ada) => (await getAccount({ ctx, input: {} })).passkeys.own
const mails = async () =>
  (await db.prisma.systemMail.findMany({ where: { reference: ada.actor.id }, orderBy: { createdAt: 'asc' } })).map(({ kind }) => kind)

beforeEach(async () => {
  await db.prisma.rateCounter.deleteMany()
  ada = await somebody()
})

describe('a passkey', () => {
  it('is added by whoever is signed in, and signs them in without their password and any code', async () => {
    const laptop = await add(ada)
    expect(await list()).toMatchObject([{ name: 'Laptop', keptOn: 'one-device', madeFor: null, lastUsedAt: null }])
    const { token } = await enter(laptop.answer(await ask()))
    expect(await open(token)).toMatchObject({ byPasskey: true, person: { id: ada.actor.id } })
    expect(await list()).toMatchObject([{ lastUsedAt: NOON.now().toISOString() }])
    const entry = await db.prisma.auditEntry.findFirstOrThrow({
      where: { operation: 'account.sign-in', actorId: ada.actor.id },
      orderBy: { id: 'desc' },
    })
    expect(entry.details).toEqual({ factor: 'passkey' })
  })

  it('signs in again and again, also one that is synced and counts nothing', async () => {
    const [laptop, phone] = [await add(ada), await add(ada, new Authenticator({ origin: ORIGIN, isSynced: true }))]
    for (const authenticator of [laptop, laptop, phone, phone])
      expect(await open((await enter(authenticator.answer(await ask()))).token)).toBeDefined()
    expect((await list()).map(({ keptOn }) => keptOn)).toEqual(['one-device', 'synced'])
  })

  it('is asked for in a way that tells nothing of who has one', async () => {
    await add(ada)
    const { challenge, ...question } = await ask()
    expect(Buffer.from(challenge, 'base64url')).toHaveLength(32)
    expect(question).toMatchObject({ rpId: 'rekindle.example.com', userVerification: 'required' })
    expect(question.allowCredentials ?? []).toEqual([])
  })

  it('leaves no secret in the database: challenges and what holds them are kept as hashes', async () => {
    const { challenge } = await ask()
    const kept = JSON.stringify(await db.prisma.passkeyChallenge.findMany())
    expect(kept).not.toContain(challenge)
    expect(kept).not.toContain(HOLDER)
  })
})

describe('signing in by passkey is refused, in the same words, for', () => {
  const refusal = { code: 'UNAUTHENTICATED', message: 'This passkey does not open an account here.' }

  it.each<[string, Misdeed]>([
    ['another origin', { origin: 'https://rekindle.example.net' }],
    ['another port', { origin: `${ORIGIN}:8443` }],
    ['another host name', { rpId: 'example.com' }],
    ['nobody who was verified', { isUnverified: true }],
    ['a signature that was changed', { isTampered: true }],
    ['the name of another account', { userHandle: Buffer.from('somebody else').toString('base64url') }],
    ['a passkey that nobody has', { credentialId: 'AAAAAAAAAAAAAAAAAAAAAA' }],
  ])('%s', async (_, misdeed) => {
    const laptop = await add(ada)
    const before = await db.prisma.session.count()
    await expect(enter(laptop.answer(await ask(), misdeed))).rejects.toMatchObject(refusal)
    expect(await db.prisma.session.count()).toBe(before)
  })

  it("somebody else's passkey, signed by one's own", async () => {
    const theirs = await add(await somebody())
    const own = await add(ada)
    await expect(enter(own.answer(await ask(), { credentialId: theirs.credentialId }))).rejects.toMatchObject(refusal)
  })

  it('a passkey that was removed', async () => {
    const laptop = await add(ada)
    await removePasskey({ ctx: ada, input: { id: laptop.credentialId } })
    await expect(enter(laptop.answer(await ask()))).rejects.toMatchObject(refusal)
  })

  it('somebody who is disabled', async () => {
    const laptop = await add(ada)
    await somebody('admin')
    await disablePerson({ ctx: asSystem(db), input: { id: ada.actor.id } })
    await expect(enter(laptop.answer(await ask()))).rejects.toMatchObject(refusal)
  })

  it.each([
    ['nothing', undefined],
    ['what is no answer', { id: 'x' }],
    ['an endless answer', { id: 'x'.repeat(1_000_000) }],
  ])('%s', async (_, input) => {
    await expect(enter(input)).rejects.toMatchObject(refusal)
  })

  it('a passkey that was made for another host name, which the account says of it', async () => {
    const laptop = await add(ada)
    await db.prisma.passkey.update({ where: { credentialId: laptop.credentialId }, data: { rpId: 'old.example.com' } })
    await expect(enter(laptop.answer(await ask()))).rejects.toMatchObject(refusal)
    expect(await list()).toMatchObject([{ madeFor: 'old.example.com' }])
  })
})

describe('what an authenticator signs', () => {
  const late = { code: 'PRECONDITION_FAILED' }

  it('is good for one sign-in, of many at once', async () => {
    const laptop = await add(ada, new Authenticator({ origin: ORIGIN, isSynced: true }))
    const answer = laptop.answer(await ask())
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => enter(answer)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(enter(answer)).rejects.toMatchObject(late)
  })

  it('is used up by a wrong answer too', async () => {
    const laptop = await add(ada)
    const question = await ask()
    await expect(enter(laptop.answer(question, { isTampered: true }))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(enter(laptop.answer(question))).rejects.toMatchObject(late)
  })

  it('is not waited for longer than five minutes', async () => {
    const laptop = await add(ada)
    const [first, second] = [await ask(), await ask()]
    await enter(laptop.answer(first), { clock: at(299) })
    await expect(enter(laptop.answer(second), { clock: at(301) })).rejects.toMatchObject(late)
  })

  it('must be the challenge of this browser, for this purpose', async () => {
    const laptop = await add(ada)
    await expect(enter(laptop.answer(await ask('another browser')))).rejects.toMatchObject(late)
    await expect(enter(laptop.answer({ challenge: 'made up' }))).rejects.toMatchObject(late)
    const { options } = await startPasskeyProof({ ctx: ada, input: {} })
    await expect(enter(laptop.answer(options), { holder: ada.actor.sessionId })).rejects.toMatchObject(late)
  })

  it('cannot be asked for without end from one network', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 310 }, () => ask()))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(300)
  })

  it('is not looked at after ten failures', async () => {
    const laptop = await add(ada)
    const told: string[] = []
    for (let tried = 0; tried < 12; tried++) {
      const answer = laptop.answer(await ask(), { isTampered: true })
      told.push(
        await enter(answer).then(
          () => 'in',
          (error: unknown) => (error as { code: string }).code,
        ),
      )
    }
    expect(told.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(5)
    expect(told.at(-1)).toBe('RATE_LIMITED')
  })
})

describe('a counter that goes back', () => {
  it('is refused, on the record, and told to the person', async () => {
    const laptop = await add(ada)
    await enter(laptop.answer(await ask(), { counter: 10 }))
    for (const counter of [10, 9, 0]) {
      await expect(enter(laptop.answer(await ask(), { counter }))).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
        message: expect.stringContaining('copy') as string,
      })
    }
    expect(await db.prisma.auditEntry.count({ where: { operation: 'account.refuse-passkey', objectId: ada.actor.id } })).toBe(3)
    expect(await mails()).toContain('passkey_refused')
    expect(await open((await enter(laptop.answer(await ask(), { counter: 11 }))).token)).toBeDefined()
  })

  it('raises no alarm where the signature is wrong', async () => {
    const laptop = await add(ada)
    await enter(laptop.answer(await ask(), { counter: 10 }))
    await expect(enter(laptop.answer(await ask(), { counter: 1, isTampered: true }))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await db.prisma.auditEntry.count({ where: { operation: 'account.refuse-passkey', objectId: ada.actor.id } })).toBe(0)
  })
})

describe('the own passkeys', () => {
  it.each<[string, Misdeed]>([
    ['another origin', { origin: 'https://rekindle.example.net' }],
    ['another host name', { rpId: 'example.com' }],
    ['nobody who was verified', { isUnverified: true }],
  ])('are not added for %s', async (_, misdeed) => {
    await expect(add(ada, undefined, misdeed)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(await list()).toEqual([])
  })

  it('are added once, for one question, in the session that asked', async () => {
    const [{ options }, other] = [await startPasskey({ ctx: ada, input: {} }), await somebody()]
    const answer = new Authenticator({ origin: ORIGIN }).make(options)
    await expect(addPasskey({ ctx: other, input: { name: 'Mine', answer } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await addPasskey({ ctx: ada, input: { name: 'Laptop', answer } })
    await expect(addPasskey({ ctx: ada, input: { name: 'Laptop', answer } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })

  it('are named to the browser, so that it makes no second one, and are nobody else’s', async () => {
    const laptop = await add(ada)
    const { options } = await startPasskey({ ctx: ada, input: {} })
    expect(options.excludeCredentials).toMatchObject([{ id: laptop.credentialId, transports: ['internal'] }])
    const other = await somebody()
    await expect(add(other, laptop)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await list(other)).toEqual([])
    expect(await list()).toHaveLength(1)
  })

  it('are renamed and removed by their owner alone', async () => {
    const { credentialId: id } = await add(ada)
    const ctx = await somebody()
    await expect(renameOwnPasskey({ ctx, input: { id, name: 'Taken' } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(removePasskey({ ctx, input: { id } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await renameOwnPasskey({ ctx: ada, input: { id, name: ' Work laptop ' } })
    expect(await list()).toMatchObject([{ name: 'Work laptop' }])
    await removePasskey({ ctx: ada, input: { id } })
    expect(await list()).toEqual([])
  })

  it('ask for fresh proof before one is added or removed, and end all other sessions', async () => {
    const laptop = await add(ada)
    const later = { ...ada, clock: at(3600) }
    await expect(startPasskey({ ctx: later, input: {} })).rejects.toMatchObject({ code: 'PROOF_REQUIRED' })
    await expect(removePasskey({ ctx: later, input: { id: laptop.credentialId } })).rejects.toMatchObject({ code: 'PROOF_REQUIRED' })
    const { token } = await enter(laptop.answer(await ask()))
    await add(ada)
    expect(await open(token)).toBeUndefined()
  })

  it('are told to the person by mail when one comes and when one goes', async () => {
    const { credentialId: id } = await add(ada)
    await removePasskey({ ctx: ada, input: { id } })
    expect(await mails()).toEqual(['passkey_added', 'passkey_removed'])
    for (const kind of [...(await mails()), 'passkey_refused']) {
      const waiting = { id: 'm', kind, reference: ada.actor.id, address: null, attempts: 0, createdAt: NOON.now() }
      const mail = await withTransaction(db, {}, (tx) => writeMail(tx, waiting, NOON.now()))
      expect(mail).toMatchObject({ to: `person${n}@example.com`, subject: expect.stringContaining('passkey') as string })
    }
  })

  it('are no more than twenty', async () => {
    for (let made = 0; made < 20; made++) await add(ada)
    await expect(startPasskey({ ctx: ada, input: {} })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('go with the person', async () => {
    const { credentialId } = await add(ada)
    await db.prisma.user.delete({ where: { id: ada.actor.id } })
    expect(await db.prisma.passkey.count({ where: { credentialId } })).toBe(0)
  })

  it('confirm who is there, in this session alone, and none of somebody else does', async () => {
    const laptop = await add(ada)
    const later = { ...ada, clock: at(3600) }
    const { options } = await startPasskeyProof({ ctx: later, input: {} })
    await proveByPasskey({ ctx: later, input: { answer: laptop.answer(options) } })
    const session = await db.prisma.session.findUniqueOrThrow({ where: { id: ada.actor.sessionId } })
    expect(session).toMatchObject({ provenAt: at(3600).now(), byPasskey: true })
    const theirs = await add(await somebody())
    const again = await startPasskeyProof({ ctx: later, input: {} })
    await expect(proveByPasskey({ ctx: later, input: { answer: theirs.answer(again.options) } })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('are removed by an admin when a device is lost, but not the own ones that way', async () => {
    const laptop = await add(ada)
    const { token } = await enter(laptop.answer(await ask()))
    const admin = { ...asRole(db, 'admin') }
    expect(await removePasskeysOfPerson({ ctx: admin, input: { id: ada.actor.id } })).toEqual({ id: ada.actor.id, removed: 1 })
    expect(await open(token)).toBeUndefined()
    await expect(enter(laptop.answer(await ask()))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    const own = await somebody('admin')
    await expect(removePasskeysOfPerson({ ctx: own, input: { id: own.actor.id } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })
})

describe('an admin who must have a second factor', () => {
  it('has one in a passkey, and keeps the last', async () => {
    const admin = await somebody('admin')
    const { credentialId: id } = await add(admin)
    await expect(removePasskey({ ctx: admin, input: { id } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await add(admin)
    await removePasskey({ ctx: admin, input: { id } })
    expect(await list(admin)).toHaveLength(1)
  })

  it('adds and removes nothing by the password alone while a passkey is there', async () => {
    const admin = await somebody('admin')
    const { credentialId: id } = await add(admin)
    const byPassword: Ctx = { ...admin, actor: { ...admin.actor, mustEnrol: true } }
    await expect(startPasskey({ ctx: byPassword, input: {} })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await expect(removePasskey({ ctx: byPassword, input: { id } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await expect(startSecondFactor({ ctx: byPassword, input: {} })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })
})

describe('an address', () => {
  it.each([
    ['http://127.0.0.1:3000', { isPossible: false, why: 'number', host: '127.0.0.1' }],
    ['https://[::1]', { isPossible: false, why: 'number', host: '[::1]' }],
    ['http://rekindle.example.com', { isPossible: false, why: 'plain-http', host: 'rekindle.example.com' }],
    ['http://localhost:3000', { isPossible: true, rpId: 'localhost', origin: 'http://localhost:3000' }],
    ['https://rekindle.example.com/', { isPossible: true, rpId: 'rekindle.example.com', origin: ORIGIN }],
  ])('like %s says whether passkeys are possible', (url, expected) => {
    expect(siteOf(url)).toEqual(expected)
  })
})
