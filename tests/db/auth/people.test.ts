import { describe, expect, it } from 'vitest'
import { createPerson } from '../../../lib/auth/create-person'
import { ROLES } from '../../../lib/auth/permissions'
import { asRole, testDb } from '../../support/database'

const db = await testDb()
const ada = { name: 'Ada Example', email: 'ada@example.com', password: 'a long enough one', role: 'marketer' as const }

describe('adding a person', () => {
  it('is for admins only', async () => {
    for (const role of ROLES.filter((other) => other !== 'admin')) {
      await expect(createPerson({ ctx: asRole(db, role), input: ada })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await db.prisma.user.count()).toBe(0)
  })

  it('leaves exactly one audit entry', async () => {
    await createPerson({ ctx: asRole(db, 'admin'), input: ada })
    const entries = await db.prisma.auditEntry.findMany({ where: { operation: 'people.create' } })
    expect(entries).toMatchObject([{ actorId: 'test-admin', objectName: 'Ada Example', details: { role: 'marketer' } }])
  })

  it('refuses a second person with the same address in other letters', async () => {
    await expect(createPerson({ ctx: asRole(db, 'admin'), input: { ...ada, email: 'ADA@example.com' } })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('names the field of a short password', async () => {
    const input = { ...ada, email: 'bo@example.com', password: 'short' }
    await expect(createPerson({ ctx: asRole(db, 'admin'), input })).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['password'] }] })
  })
})
