import 'server-only'
import { notFound } from '../core/errors'
import type { Tx } from '../db/transaction'
import { type Databases, PERMISSIONS, type Role, visible } from './permissions'
import type { Person } from './schema'

const ACCESS = {
  databases: { select: { database: { select: { id: true, name: true } } }, orderBy: { database: { name: 'asc' } } },
} as const

export async function listPeople(tx: Tx): Promise<Person[]> {
  const rows = await tx.user.findMany({
    include: { ...ACCESS, _count: { select: { passkeys: true } } },
    orderBy: [{ name: 'asc' }, { email: 'asc' }],
  })
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    databases: row.allDatabases ? 'all' : row.databases.map(({ database }) => database),
    isDisabled: row.disabledAt !== null,
    hasSecondFactor: row.twoFactorEnabled,
    passkeys: row._count.passkeys,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
  }))
}

export interface KnownPerson {
  id: string
  name: string
  email: string
  role: Role
  databases: Databases
  isDisabled: boolean
}

/** @throws AppError NOT_FOUND */
export async function findPerson(tx: Tx, id: string): Promise<KnownPerson> {
  const person = await findPersonIfAny(tx, id)
  if (!person) throw notFound('person')
  return person
}

export async function findPersonIfAny(tx: Tx, id: string): Promise<KnownPerson | undefined> {
  const row = await tx.user.findUnique({ where: { id }, include: ACCESS })
  if (!row) return undefined
  const { name, email, role, disabledAt } = row
  const databases = row.allDatabases ? 'all' : row.databases.map(({ database }) => database.id)
  return { id, name, email, role, databases, isDisabled: disabledAt !== null }
}

/** Those of these addresses who may come in, and have the role that this asks for and reach this database. */
export async function findColleagues(tx: Tx, { emails, databaseId, roles }: { emails: string[]; databaseId: string; roles: readonly Role[] }) {
  return tx.user.findMany({
    where: {
      email: { in: emails },
      disabledAt: null,
      role: { in: [...roles] },
      OR: [{ allDatabases: true }, { databases: { some: { databaseId } } }],
    },
    select: { email: true },
  })
}

export async function findEnabledPersonByEmail(tx: Tx, email: string): Promise<{ id: string; name: string; email: string } | null> {
  return tx.user.findUnique({ where: { email, disabledAt: null }, select: { id: true, name: true, email: true } })
}

/** Changes to one person take turns, also those that come from two links at once. */
export async function lockPerson(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id from person where id = ${id} for update`
}

export async function setRole(tx: Tx, id: string, role: Role): Promise<void> {
  await tx.user.update({ where: { id }, data: { role } })
}

export async function setDatabases(tx: Tx, id: string, databases: Databases): Promise<void> {
  const ids = databases === 'all' ? [] : [...new Set(databases)]
  await tx.user.update({
    where: { id },
    data: {
      allDatabases: databases === 'all',
      databases: { deleteMany: {}, createMany: { data: ids.map((databaseId) => ({ databaseId })) } },
    },
  })
}

export async function setDisabled(tx: Tx, id: string, disabledAt: Date | null): Promise<void> {
  await tx.user.update({ where: { id }, data: { disabledAt } })
}

export async function setEmail(tx: Tx, id: string, email: string): Promise<void> {
  await tx.user.update({ where: { id }, data: { email, emailVerified: true } })
}

/** People who can sign in and may change people, but for this one. */
export async function countOtherAdmins(tx: Tx, id: string): Promise<number> {
  return tx.user.count({ where: { id: { not: id }, disabledAt: null, role: { in: [...PERMISSIONS['people:write']] } } })
}

export async function countDatabases(tx: Tx, ids: string[]): Promise<number> {
  return tx.customerDatabase.count({ where: { id: { in: ids } } })
}

export async function databaseNames(tx: Tx, reach: Databases): Promise<Map<string, string>> {
  const rows = await tx.customerDatabase.findMany({ where: { id: visible(reach) }, select: { id: true, name: true } })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Of the account that signs in by password. */
export async function passwordHashOf(tx: Tx, personId: string): Promise<string | undefined> {
  const account = await tx.account.findFirst({ where: { userId: personId, providerId: 'credential' }, select: { password: true } })
  return account?.password ?? undefined
}

export async function setPasswordHash(tx: Tx, personId: string, password: string): Promise<void> {
  await tx.account.updateMany({ where: { userId: personId, providerId: 'credential' }, data: { password } })
}
