import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson } from '../../../lib/auth/create-person'
import { signIn } from '../../../lib/auth/sign-in'
import { db as shared } from '../../../lib/db/client'
import { asSystem, testDb } from '../../support/database'

const db = await testDb()
const password = 'correct horse battery'
const ask = (input: { email: string; password: string }) => signIn({ headers: new Headers(), input })

beforeAll(async () => {
  Object.assign(process.env, { DATABASE_URL: db.url, APP_SECRET: 'x'.repeat(32), APP_URL: 'http://127.0.0.1:3000' })
  for (const email of ['ada@example.com', 'gone@example.com'])
    await createPerson({ ctx: asSystem(db), input: { name: 'Ada', email, password, role: 'analyst' } })
  await db.prisma.user.update({ where: { email: 'gone@example.com' }, data: { disabledAt: new Date('2026-03-01T00:00:00Z') } })
})
afterAll(() => shared().close())

describe('signing in', () => {
  it('starts a session for the right password, however the address is written', async () => {
    await ask({ email: ' Ada@Example.com ', password })
    expect(await db.prisma.session.count()).toBe(1)
  })

  it.each([
    ['a wrong password', { email: 'ada@example.com', password: 'wrong horse battery' }],
    ['an unknown person', { email: 'nobody@example.com', password }],
    ['a disabled person', { email: 'gone@example.com', password }],
    ['what is no address', { email: 'ada', password }],
    ['no password', { email: 'ada@example.com', password: '' }],
    ['an endless password', { email: 'ada@example.com', password: 'x'.repeat(100_000) }],
  ])('gives %s one and the same answer, and no session', async (_, input) => {
    const before = await db.prisma.session.count()
    await expect(ask(input)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'This email address and password do not belong together.',
    })
    expect(await db.prisma.session.count()).toBe(before)
  })
})
