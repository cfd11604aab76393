import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../../../lib/actions/context'
import { createPerson } from '../../../lib/auth/create-person'
import { readInvitation } from '../../../lib/auth/links'
import { acceptInvitation } from '../../../lib/auth/people/accept-invitation'
import { disablePerson } from '../../../lib/auth/people/disable-person'
import { invitePerson } from '../../../lib/auth/people/invite-person'
import { listPeople } from '../../../lib/auth/people/list-people'
import { resendInvitation } from '../../../lib/auth/people/resend-invitation'
import { revokeInvitation } from '../../../lib/auth/people/revoke-invitation'
import { updatePerson } from '../../../lib/auth/people/update-person'
import { createDatabase } from '../../../lib/customers/create-database'
import { asRole, asSystem, NOON, testDb } from '../../support/database'
import { after, delivered, tokenIn } from '../../support/mailbox'

const db = await testDb()
const password = 'a long enough one'
const carl = { email: 'carl@example.com', role: 'marketer' as const, databases: 'all' as 'all' | string[] }
let admin: Ctx
let shop: string
let outlet: string

beforeAll(async () => {
  const base = { brand: 'Shop', region: '', timezone: 'UTC', currency: 'EUR', pinnedDay: null }
  shop = (await createDatabase({ ctx: asSystem(db), input: { ...base, name: 'Shop' } })).id
  outlet = (await createDatabase({ ctx: asSystem(db), input: { ...base, name: 'Outlet' } })).id
})
beforeEach(async () => {
  await db.prisma.invitation.deleteMany()
  await db.prisma.user.deleteMany()
  await db.prisma.systemMail.deleteMany()
  admin = await anAdmin('ada@example.com')
  await anAdmin('abe@example.com')
})

async function anAdmin(email: string): Promise<Ctx> {
  const { id } = await createPerson({ ctx: asSystem(db), input: { name: email.slice(0, 3), email, password, role: 'admin' } })
  const ctx = asRole(db, 'admin')
  return { ...ctx, actor: { ...ctx.actor, id } }
}

async function invited(input: Partial<typeof carl> = {}): Promise<{ id: string; token: string }> {
  const { id } = await invitePerson({ ctx: admin, input: { ...carl, ...input } })
  return { id, token: tokenIn((await delivered(db)).at(-1)) }
}

const accept = (token: string, clock = NOON) => acceptInvitation({ ctx: asSystem(db, clock), input: { token, name: 'Carl', password } })

describe('an invitation', () => {
  it('is for admins only', async () => {
    for (const role of ['marketer', 'analyst'] as const) {
      await expect(invitePerson({ ctx: asRole(db, role), input: carl })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
  })

  it('makes a person with the address, the role and the databases that it was made for', async () => {
    const { token } = await invited({ databases: [shop] })
    const { id } = await accept(token)
    const { people, invitations } = await listPeople({ ctx: admin, input: {} })
    expect(people.find((person) => person.id === id)).toMatchObject({
      name: 'Carl',
      email: 'carl@example.com',
      role: 'marketer',
      databases: [{ id: shop, name: 'Shop' }],
      isDisabled: false,
    })
    expect(invitations).toEqual([])
  })

  it('goes to the invited address alone, and its link is stored nowhere', async () => {
    await invitePerson({ ctx: admin, input: carl })
    const [mail] = await delivered(db)
    expect(mail?.to).toBe('carl@example.com')
    const token = tokenIn(mail)
    const rows = await db.prisma.$queryRaw<{ row: string }[]>`
      select to_jsonb(i)::text as row from invitation i union all select to_jsonb(m)::text from system_mail m
      union all select to_jsonb(a)::text from audit_entry a`
    expect(rows.filter(({ row }) => row.includes(token))).toEqual([])
    expect(rows.filter(({ row }) => row.includes('"operation"') && row.includes('carl@'))).toEqual([])
  })

  it('works once', async () => {
    const { token } = await invited()
    await accept(token)
    await expect(accept(token)).rejects.toMatchObject({ code: 'PRECONDITION_FAILED', message: 'This invitation was accepted already.' })
  })

  it('works for 72 hours', async () => {
    const { token } = await invited()
    expect(await readInvitation(token, { db, clock: after(72 * 60 - 1) })).toMatchObject({ state: 'open', email: 'carl@example.com' })
    await expect(accept(token, after(72 * 60))).rejects.toMatchObject({ message: 'This invitation has expired.' })
  })

  it('can be withdrawn', async () => {
    const { id, token } = await invited()
    await revokeInvitation({ ctx: admin, input: { id } })
    await expect(accept(token)).rejects.toMatchObject({ message: 'This invitation was withdrawn.' })
    await expect(revokeInvitation({ ctx: admin, input: { id } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('works only by its newest link once it was sent again', async () => {
    const { id, token } = await invited()
    await resendInvitation({ ctx: admin, input: { id } })
    await expect(accept(token)).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await accept(tokenIn((await delivered(db)).at(-1)))
  })

  it('is refused to somebody who is signed in, and stays open', async () => {
    const { token } = await invited()
    for (const role of ['marketer', 'analyst', 'admin'] as const) {
      const asked = acceptInvitation({ ctx: asRole(db, role), input: { token, name: 'Carl', password } })
      await expect(asked).rejects.toMatchObject({ code: 'CONFLICT' })
    }
    await accept(token)
  })

  it('is void once the inviter is disabled', async () => {
    const { token } = await invited()
    await disablePerson({ ctx: asSystem(db), input: { id: admin.actor.id } })
    expect((await readInvitation(token, { db, clock: NOON })).state).toBe('void')
    expect((await listPeople({ ctx: asSystem(db), input: {} })).invitations).toMatchObject([{ state: 'void' }])
    await expect(accept(token)).rejects.toMatchObject({ message: 'This invitation was withdrawn.' })
  })

  it('is void once the inviter may no longer invite, or no longer sees those databases', async () => {
    const { token } = await invited()
    await updatePerson({ ctx: asSystem(db), input: { id: admin.actor.id, databases: [shop] } })
    await expect(accept(token)).rejects.toMatchObject({ message: 'This invitation was withdrawn.' })
    await updatePerson({ ctx: asSystem(db), input: { id: admin.actor.id, databases: 'all' } })
    await updatePerson({ ctx: asSystem(db), input: { id: admin.actor.id, role: 'analyst' } })
    await expect(accept(token)).rejects.toMatchObject({ message: 'This invitation was withdrawn.' })
    await updatePerson({ ctx: asSystem(db), input: { id: admin.actor.id, role: 'admin' } })
    await accept(token)
  })

  it('gives no more databases than the inviter has', async () => {
    const restricted: Ctx = { ...admin, actor: { ...admin.actor, databases: [shop] } as Ctx['actor'] }
    for (const databases of ['all' as const, [outlet], [shop, outlet], [crypto.randomUUID()]]) {
      await expect(invitePerson({ ctx: restricted, input: { ...carl, databases } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    await invitePerson({ ctx: restricted, input: { ...carl, databases: [shop] } })
  })

  it('is refused for an address that has an account or an open invitation, in any letters', async () => {
    await expect(invitePerson({ ctx: admin, input: { ...carl, email: 'ADA@example.com' } })).rejects.toMatchObject({ code: 'CONFLICT' })
    await invited()
    await expect(invitePerson({ ctx: admin, input: { ...carl, email: 'Ｃarl@example.com' } })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('makes one person when it is accepted many times at once', async () => {
    const { token } = await invited()
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => accept(token)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.prisma.user.count({ where: { email: 'carl@example.com' } })).toBe(1)
  })
})
