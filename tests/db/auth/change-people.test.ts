import { beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../../../lib/actions/context'
import { createPerson } from '../../../lib/auth/create-person'
import { disablePerson } from '../../../lib/auth/people/disable-person'
import { enablePerson } from '../../../lib/auth/people/enable-person'
import { updatePerson } from '../../../lib/auth/people/update-person'
import type { Role } from '../../../lib/auth/permissions'
import { generateId } from '../../../lib/core/ids'
import { createDatabase } from '../../../lib/customers/create-database'
import { asRole, asSystem, NOON, testDb } from '../../support/database'

const db = await testDb()
const shop = await createDatabase({
  ctx: asSystem(db),
  input: { name: 'Shop', brand: 'Shop', region: '', timezone: 'UTC', currency: 'EUR', pinnedDay: null },
})

async function somebody(name: string, role: Role): Promise<string> {
  const input = { name, email: `${name.toLowerCase()}@example.com`, password: 'a long enough one', role }
  const { id } = await createPerson({ ctx: asSystem(db), input })
  const expiresAt = new Date('2026-12-31T00:00:00Z')
  await db.prisma.session.create({ data: { id: generateId(), token: generateId(), userId: id, expiresAt } })
  return id
}

const as = (id: string): Ctx => {
  const ctx = asRole(db, 'admin')
  return { ...ctx, actor: { ...ctx.actor, id } }
}
const sessionsOf = (userId: string) => db.prisma.session.count({ where: { userId } })
const enabledAdmins = () => db.prisma.user.count({ where: { role: 'admin', disabledAt: null } })

let ada: string
let abe: string
let mia: string
beforeEach(async () => {
  await db.prisma.user.deleteMany()
  ada = await somebody('Ada', 'admin')
  abe = await somebody('Abe', 'admin')
  mia = await somebody('Mia', 'marketer')
})

describe('changing a person', () => {
  it('is for admins only', async () => {
    for (const role of ['marketer', 'analyst'] as const) {
      const ctx = asRole(db, role)
      await expect(updatePerson({ ctx, input: { id: mia, role: 'admin' } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(disablePerson({ ctx, input: { id: mia } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(enablePerson({ ctx, input: { id: mia } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
  })

  it.each([
    ['another role', () => updatePerson({ ctx: as(ada), input: { id: mia, role: 'analyst' } })],
    ['other databases', () => updatePerson({ ctx: as(ada), input: { id: mia, databases: [shop.id] } })],
    ['being disabled', () => disablePerson({ ctx: as(ada), input: { id: mia } })],
  ])('ends all sessions of that person and nobody else: %s', async (_, change) => {
    await change()
    expect([await sessionsOf(mia), await sessionsOf(ada), await sessionsOf(abe)]).toEqual([0, 1, 1])
  })

  it('keeps what is not named', async () => {
    await updatePerson({ ctx: as(ada), input: { id: mia, databases: [shop.id] } })
    await updatePerson({ ctx: as(ada), input: { id: mia, role: 'analyst' } })
    const person = await db.prisma.user.findUnique({ where: { id: mia }, include: { databases: true } })
    expect(person).toMatchObject({ role: 'analyst', allDatabases: false, databases: [{ databaseId: shop.id }] })
    await updatePerson({ ctx: as(ada), input: { id: mia, databases: 'all' } })
    expect(await db.prisma.personDatabase.count()).toBe(0)
  })

  it('reaches nobody who sees more than the admin, and gives no more than that', async () => {
    const restricted: Ctx = { ...as(ada), actor: { ...as(ada).actor, databases: [shop.id] } as Ctx['actor'] }
    await expect(updatePerson({ ctx: restricted, input: { id: mia, role: 'admin' } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(updatePerson({ ctx: restricted, input: { id: mia, databases: [shop.id] } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(disablePerson({ ctx: restricted, input: { id: mia } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await updatePerson({ ctx: as(ada), input: { id: mia, databases: [shop.id] } })
    await expect(updatePerson({ ctx: restricted, input: { id: mia, databases: 'all' } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await updatePerson({ ctx: restricted, input: { id: mia, role: 'analyst' } })
  })

  it('leaves one audit entry each', async () => {
    const before = await db.prisma.auditEntry.count()
    await updatePerson({ ctx: as(ada), input: { id: mia, role: 'analyst' } })
    await disablePerson({ ctx: as(ada), input: { id: mia } })
    await enablePerson({ ctx: as(ada), input: { id: mia } })
    expect(await db.prisma.auditEntry.count()).toBe(before + 3)
  })
})

describe('the last admin', () => {
  it('is neither disabled nor given another role', async () => {
    await disablePerson({ ctx: as(ada), input: { id: abe } })
    await expect(disablePerson({ ctx: as(ada), input: { id: ada } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await expect(updatePerson({ ctx: as(ada), input: { id: ada, role: 'marketer' } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    expect(await sessionsOf(ada)).toBe(1)
    await enablePerson({ ctx: as(ada), input: { id: abe } })
    await disablePerson({ ctx: as(ada), input: { id: ada } })
  })

  it('stays when two admins turn on each other at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.allSettled([
        disablePerson({ ctx: as(ada), input: { id: abe } }),
        updatePerson({ ctx: as(abe), input: { id: ada, role: 'analyst' } }),
      ])
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await enabledAdmins()).toBe(1)
      await db.prisma.user.updateMany({ where: { id: { in: [ada, abe] } }, data: { role: 'admin', disabledAt: null } })
    }
  })

  it('would not stay without the lock: the same two changes, each looking before the other writes', async () => {
    const look = (id: string) => db.prisma.user.count({ where: { id: { not: id }, role: 'admin', disabledAt: null } })
    const [besidesAbe, besidesAda] = await Promise.all([look(abe), look(ada)])
    for (const [others, id] of [
      [besidesAbe, abe],
      [besidesAda, ada],
    ] as const) {
      if (others > 0) await db.prisma.user.update({ where: { id }, data: { disabledAt: NOON.now() } })
    }
    expect(await enabledAdmins()).toBe(0)
  })
})
