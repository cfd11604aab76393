import 'server-only'
import { generateId } from '../core/ids'
import type { Db } from '../db/client'
import type { Tx } from '../db/transaction'
import { hashNewPassword } from './passwords'
import type { Databases } from './permissions'
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

/** What a session says beside the person; undefined when it has just ended. */
export async function reachOfSession(
  source: Tx | Db['prisma'],
  personId: string,
  sessionId: string,
): Promise<{ databases: Databases; provenAt: Date } | undefined> {
  const session = await source.session.findUnique({
    where: { id: sessionId, userId: personId },
    select: { provenAt: true, user: { select: { allDatabases: true, databases: { select: { databaseId: true } } } } },
  })
  if (!session) return undefined
  const { allDatabases, databases } = session.user
  return { databases: allDatabases ? 'all' : databases.map(({ databaseId }) => databaseId), provenAt: session.provenAt }
}

export async function findPersonByEmail(tx: Tx, email: string): Promise<{ id: string } | null> {
  return tx.user.findUnique({ where: { email }, select: { id: true } })
}
