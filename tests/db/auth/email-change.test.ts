import { beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../../../lib/actions/context'
import { createPerson } from '../../../lib/auth/create-person'
import { confirmEmailChange } from '../../../lib/auth/people/confirm-email-change'
import { requestEmailChange } from '../../../lib/auth/people/request-email-change'
import { requestReset } from '../../../lib/auth/people/request-reset'
import { resetPassword } from '../../../lib/auth/people/reset-password'
import { asRole, asSystem, testDb } from '../../support/database'
import { after, delivered, tokenIn } from '../../support/mailbox'

const db = await testDb()
const password = 'a long enough one'
let ada: Ctx
const ask = (email: string, given = password) => requestEmailChange({ ctx: ada, input: { email, password: given } })
const confirm = (token: string, clock = after(0)) => confirmEmailChange({ ctx: asSystem(db, clock), input: { token } })
const addressNow = async () => (await db.prisma.user.findUniqueOrThrow({ where: { id: ada.actor.id } })).email

beforeEach(async () => {
  await db.prisma.user.deleteMany()
  await db.prisma.systemMail.deleteMany()
  const { id } = await createPerson({ ctx: asSystem(db), input: { name: 'Ada', email: 'ada@example.com', password, role: 'analyst' } })
  const ctx = asRole(db, 'analyst')
  ada = { ...ctx, actor: { ...ctx.actor, id } }
})

async function bothTokens(): Promise<{ old: string; new: string }> {
  await ask('new@example.com')
  const mails = await delivered(db)
  return { old: tokenIn(mails.find(({ to }) => to === 'ada@example.com')), new: tokenIn(mails.find(({ to }) => to === 'new@example.com')) }
}

describe('a change of address', () => {
  it('needs the password', async () => {
    await expect(ask('new@example.com', 'not the password')).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['password'] }] })
    expect(await delivered(db)).toEqual([])
  })

  it.each([
    ['old' as const, 'new' as const],
    ['new' as const, 'old' as const],
  ])('happens once both addresses have confirmed: %s, then %s', async (first, second) => {
    const tokens = await bothTokens()
    expect(await confirm(tokens[first])).toEqual({ isComplete: false })
    expect(await addressNow()).toBe('ada@example.com')
    expect(await confirm(tokens[second])).toEqual({ isComplete: true })
    expect(await addressNow()).toBe('new@example.com')
    expect(await delivered(db)).toMatchObject([{ kind: 'email_changed', to: 'ada@example.com' }])
  })

  it('happens also when both confirm at the same time', async () => {
    for (const email of ['b@example.com', 'c@example.com', 'd@example.com']) {
      await ask(email)
      const mails = await delivered(db)
      const answers = await Promise.all(mails.filter(({ kind }) => kind.startsWith('email_change_')).map((mail) => confirm(tokenIn(mail))))
      expect(answers.map(({ isComplete }) => isComplete).sort()).toEqual([false, true])
      expect(await addressNow()).toBe(email)
    }
  })

  it('does not happen by one half confirmed twice', async () => {
    const tokens = await bothTokens()
    await confirm(tokens.new)
    await expect(confirm(tokens.new)).rejects.toMatchObject({ message: 'This link was used already.' })
    expect(await addressNow()).toBe('ada@example.com')
  })

  it('does not happen by halves of two different changes', async () => {
    const first = await bothTokens()
    await confirm(first.old)
    await ask('third@example.com')
    const third = (await delivered(db)).find(({ to }) => to === 'third@example.com')
    expect(await confirm(tokenIn(third))).toEqual({ isComplete: false })
    expect(await addressNow()).toBe('ada@example.com')
  })

  it('ends after two hours', async () => {
    const tokens = await bothTokens()
    await confirm(tokens.old)
    await expect(confirm(tokens.new, after(120))).rejects.toMatchObject({ message: 'This link has expired.' })
  })

  it('is refused for an address that somebody has, or gets meanwhile', async () => {
    const bo = { name: 'Bo', password, role: 'analyst' as const }
    const tokens = await bothTokens()
    await createPerson({ ctx: asSystem(db), input: { ...bo, email: 'new@example.com' } })
    await confirm(tokens.old)
    await expect(confirm(tokens.new)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(ask('NEW@example.com')).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['email'] }] })
  })

  it('ends a link for a new password that went to the old address', async () => {
    await requestReset({ ctx: asSystem(db), input: { email: 'ada@example.com' } })
    const reset = tokenIn((await delivered(db)).at(0))
    const tokens = await bothTokens()
    await confirm(tokens.old)
    await confirm(tokens.new)
    await expect(resetPassword({ ctx: asSystem(db), input: { token: reset, password: 'another long one' } })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
    })
  })
})
