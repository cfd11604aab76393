import 'server-only'
import { generateId } from '../core/ids'
import type { Db } from '../db/client'
import type { Tx } from '../db/transaction'
import { hashNewPassword } from './passwords'
import type { Role } from './permissions'
import type { NewPerson } from './schema'

export async function countPeople(source: Tx | Db['prisma']): Promise<number> {
  return source.user.count()
}

/** Only one first admin: the count and the insert are behind the same lock. */
export async function lockPeople(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(7341002)`
}

export async function insertPerson(tx: Tx, person: NewPerson): Promise<{ id: string }> {
  const id = generateId()
  await tx.user.create({ data: { id, name: person.name, email: person.email, emailVerified: true, role: person.role } })
  await tx.account.create({
    data: { id: generateId(), userId: id, accountId: id, providerId: 'credential', password: await hashNewPassword(person.password, person) },
  })
  return { id }
}

export interface KnownPerson {
  id: string
  name: string
  role: Role
  isEnabled: boolean
  hasSecondFactor: boolean
  /** The stored form. */
  password: string
}

export async function findCredentials(prisma: Db['prisma'], email: string): Promise<KnownPerson | undefined> {
  const person = await prisma.user.findUnique({
    where: { email },
    select: {
      id: true,
      name: true,
      role: true,
      disabledAt: true,
      twoFactorEnabled: true,
      accounts: { where: { providerId: 'credential' }, select: { password: true } },
    },
  })
  const password = person?.accounts[0]?.password
  if (!person || !password) return undefined
  const { id, name, role, disabledAt, twoFactorEnabled } = person
  return { id, name, role, isEnabled: disabledAt === null, hasSecondFactor: twoFactorEnabled, password }
}

/** Whether this is the person's password at this moment; it stays so until the transaction ends. */
export async function holdPassword(tx: Tx, personId: string, stored: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`select 1 from account where user_id = ${personId} and password = ${stored} for share`
  return rows.length > 0
}

export async function replacePassword(source: Db['prisma'] | Tx, personId: string, stored: string): Promise<void> {
  await source.account.updateMany({ where: { userId: personId, providerId: 'credential' }, data: { password: stored } })
}

export async function findPersonByEmail(tx: Tx, email: string): Promise<{ id: string } | null> {
  return tx.user.findUnique({ where: { email }, select: { id: true } })
}
