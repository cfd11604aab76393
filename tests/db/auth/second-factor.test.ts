import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../../../lib/actions/context'
import { changePassword } from '../../../lib/auth/account/change-password'
import { confirmSecondFactor } from '../../../lib/auth/account/confirm-second-factor'
import { endSession } from '../../../lib/auth/account/end-session'
import { getAccount } from '../../../lib/auth/account/get-account'
import { prove } from '../../../lib/auth/account/prove'
import { removeSecondFactor } from '../../../lib/auth/account/remove-second-factor'
import { startSecondFactor } from '../../../lib/auth/account/start-second-factor'
import { authenticate } from '../../../lib/auth/authenticate'
import { createPerson } from '../../../lib/auth/create-person'
import { finishSignIn } from '../../../lib/auth/finish-sign-in'
import { findSession } from '../../../lib/auth/sessions-store'
import { codeAt } from '../../../lib/auth/totp'
import { asSystem, NOON, testDb } from '../../support/database'

const db = await testDb()
Object.assign(process.env, {
  DATABASE_URL: db.url,
  APP_SECRET: 'x'.repeat(32),
  APP_URL: 'http://127.0.0.1:3000',
  SECRETS_KEY: randomBytes(32).toString('base64'),
  REQUIRE_ADMIN_SECOND_FACTOR: 'yes',
})
const password = 'correct horse battery'
const STEP = Math.floor(NOON.now().getTime() / 30_000)
let n = 0
let ada: Ctx
let email = ''

const at = (seconds: number) => ({ now: () => new Date(NOON.now().getTime() + seconds * 1000) })
const open = (token: string) => findSession(db.prisma, token, NOON.now())

async function half(): Promise<string> {
  const result = await authenticate({ ctx: asSystem(db), input: { email, password }, userAgent: 'a test' })
  if (result.isDone) throw new Error('no code was asked for')
  return result.pending
}
const finish = (pending: string, code: string, clock = NOON) => finishSignIn({ ctx: asSystem(db, clock), pending, code, userAgent: 'a test' })

async function enrol(): Promise<{ secret: string; recoveryCodes: string[] }> {
  const secret = (await startSecondFactor({ ctx: ada, input: {} })).secret.replaceAll(' ', '')
  const { recoveryCodes } = await confirmSecondFactor({ ctx: ada, input: { code: codeAt(secret, STEP - 1) } })
  return { secret, recoveryCodes }
}

beforeEach(async () => {
  await db.prisma.rateCounter.deleteMany()
  email = `ada${++n}@example.com`
  const { id } = await createPerson({ ctx: asSystem(db), input: { name: 'Ada', email, password, role: 'analyst' } })
  const result = await authenticate({ ctx: asSystem(db), input: { email, password }, userAgent: 'a test' })
  const session = result.isDone ? await open(result.token) : undefined
  if (!session) throw new Error('nobody signed in')
  ada = {
    ...asSystem(db),
    actor: { type: 'user', id, name: 'Ada', role: 'analyst', databases: 'all', sessionId: session.id, provenAt: session.provenAt },
  }
})

describe('the code of an app', () => {
  it('is that of RFC 6238', () => {
    expect(codeAt('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', Math.floor(1_111_111_109 / 30))).toBe('081804')
  })

  it('is asked for after the password, and signs in once', async () => {
    const { secret } = await enrol()
    const pending = await half()
    expect(await open(pending)).toBeUndefined()
    const { token } = await finish(pending, codeAt(secret, STEP))
    expect(await open(token)).toMatchObject({ person: { hasSecondFactor: true } })
    await expect(finish(await half(), codeAt(secret, STEP))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(finish(pending, codeAt(secret, STEP + 1))).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })

  it('that turned the second factor on does not sign in', async () => {
    const { secret } = await enrol()
    await expect(finish(await half(), codeAt(secret, STEP - 1))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('is not waited for longer than ten minutes', async () => {
    const { secret } = await enrol()
    await expect(finish(await half(), codeAt(secret, STEP + 20), at(601))).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })

  it('cannot be guessed: the eleventh try at the latest is not looked at', async () => {
    await enrol()
    const pending = await half()
    const told: unknown[] = []
    for (let tried = 0; tried < 12; tried++) told.push(await finish(pending, '000000').catch((error: unknown) => (error as { code: string }).code))
    expect(told.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(5)
    expect(told.filter((code) => code === 'RATE_LIMITED')).toHaveLength(7)
  })

  it('is kept sealed', async () => {
    const { secret } = await enrol()
    const kept = JSON.stringify([await db.prisma.twoFactor.findMany({ omit: { lastCounter: true } }), await db.prisma.secret.findMany()])
    expect(kept).not.toContain(secret)
    expect(kept).not.toContain(secret.slice(-4))
  })
})

describe('a recovery code', () => {
  it('signs in once, however it is typed', async () => {
    const { recoveryCodes } = await enrol()
    expect(recoveryCodes).toHaveLength(10)
    const [code = ''] = recoveryCodes
    expect(await open((await finish(await half(), ` ${code.toUpperCase().replaceAll('-', ' ')}`)).token)).toBeDefined()
    await expect(finish(await half(), code)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect((await getAccount({ ctx: ada, input: {} })).secondFactor).toMatchObject({ isOn: true, recoveryCodesLeft: 9 })
  })
})

describe('the own account', () => {
  it('asks for the password before the second factor changes, when that was long ago', async () => {
    const later = { ...ada, clock: at(3600) }
    await expect(startSecondFactor({ ctx: later, input: {} })).rejects.toMatchObject({ code: 'PROOF_REQUIRED' })
    await expect(prove({ ctx: later, input: { password: 'wrong horse battery' } })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await prove({ ctx: later, input: { password } })
    const session = await db.prisma.session.findFirstOrThrow({ where: { userId: later.actor.id } })
    expect(session.provenAt).toEqual(at(3600).now())
  })

  it('lets nobody end the session of somebody else', async () => {
    const other = { ...ada, actor: { ...ada.actor, id: 'somebody else' } }
    const { sessions } = await getAccount({ ctx: ada, input: {} })
    await expect(endSession({ ctx: other, input: { id: sessions[0]?.id ?? '' } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('ends all other sessions, and what was half signed in, when the password changes', async () => {
    const { secret } = await enrol()
    const { token } = await finish(await half(), codeAt(secret, STEP))
    const pending = await half()
    await changePassword({ ctx: ada, input: { current: password, password: 'seven small boats at dawn' } })
    expect(await open(token)).toBeUndefined()
    await expect(finish(pending, codeAt(secret, STEP + 1))).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    expect((await getAccount({ ctx: ada, input: {} })).sessions).toMatchObject([{ isCurrent: true }])
  })

  it('may be without a second factor again, but for admins where they must have one', async () => {
    await enrol()
    await db.prisma.user.update({ where: { id: ada.actor.id }, data: { role: 'admin' } })
    await expect(removeSecondFactor({ ctx: ada, input: {} })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await db.prisma.user.update({ where: { id: ada.actor.id }, data: { role: 'analyst' } })
    await removeSecondFactor({ ctx: ada, input: {} })
    expect(await db.prisma.secret.count({ where: { owner: `person:${ada.actor.id}` } })).toBe(0)
  })

  it('is nothing for a key', async () => {
    const key: Ctx = { ...ada, actor: { type: 'key', id: 'k', name: 'Key', role: 'admin', databases: 'all', permissions: ['account:write'] } }
    await expect(getAccount({ ctx: key, input: {} })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
