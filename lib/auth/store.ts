import 'server-only'
import { hashPassword } from 'better-auth/crypto'
import { generateId } from '../core/ids'
import type { Db } from '../db/client'
import type { Tx } from '../db/transaction'
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
    data: { id: generateId(), userId: id, accountId: id, providerId: 'credential', password: await hashPassword(person.password) },
  })
  return { id }
}

export async function findPersonByEmail(tx: Tx, email: string): Promise<{ id: string } | null> {
  return tx.user.findUnique({ where: { email }, select: { id: true } })
}
