import 'server-only'
import { generateId } from '../core/ids'
import type { Db } from '../db/client'
import type { Tx } from '../db/transaction'
import { type Databases, ROLES, type Role } from './permissions'
import { hashToken, newToken } from './tokens'

const IDLE_MS = 12 * 60 * 60_000
const ABSOLUTE_MS = 7 * 24 * 60 * 60_000
const TOUCH_MS = 60_000

export interface LiveSession {
  id: string
  provenAt: Date
  person: { id: string; name: string; role: Role; databases: Databases; hasSecondFactor: boolean }
}

export interface NewSession {
  personId: string
  address: string
  userAgent: string
  now: Date
}

/** Always a new token: one that was planted in the browser before is worth nothing. */
export async function startSession(tx: Tx, { personId, address, userAgent, now }: NewSession): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + ABSOLUTE_MS)
  await tx.session.create({
    data: {
      id: generateId(),
      token: hashToken(token),
      userId: personId,
      ipAddress: address,
      userAgent: userAgent.slice(0, 300),
      provenAt: now,
      createdAt: now,
      updatedAt: now,
      expiresAt,
    },
  })
  await tx.user.update({ where: { id: personId }, data: { lastSignInAt: now } })
  // Whoever signs in sweeps up after those who never signed out.
  await tx.session.deleteMany({ where: { userId: personId, OR: [{ expiresAt: { lt: now } }, { updatedAt: { lt: idleSince(now) } }] } })
  return { token, expiresAt }
}

/** Undefined when it has ended, was idle for 12 hours, is 7 days old, or when its person was disabled. */
export async function findSession(prisma: Db['prisma'], token: string, now: Date): Promise<LiveSession | undefined> {
  const session = await prisma.session.findFirst({
    where: { token: hashToken(token), ...activeSince(now), user: { disabledAt: null } },
    select: {
      id: true,
      provenAt: true,
      updatedAt: true,
      user: { select: { id: true, name: true, role: true, allDatabases: true, twoFactorEnabled: true, databases: { select: { databaseId: true } } } },
    },
  })
  const role = ROLES.find((known) => known === session?.user.role)
  if (!session || !role) return undefined
  if (now.getTime() - session.updatedAt.getTime() > TOUCH_MS) {
    await prisma.session.updateMany({ where: { id: session.id }, data: { updatedAt: now } })
  }
  const { id, name, allDatabases, databases, twoFactorEnabled } = session.user
  const reach = allDatabases ? 'all' : databases.map(({ databaseId }) => databaseId)
  return { id: session.id, provenAt: session.provenAt, person: { id, name, role, databases: reach, hasSecondFactor: twoFactorEnabled } }
}

export async function endSessionOf(prisma: Db['prisma'] | Tx, token: string): Promise<void> {
  await prisma.session.deleteMany({ where: { token: hashToken(token) } })
}

/** Ends the sessions of a person at their next request, but for the one named. */
export async function endSessions(tx: Tx, personId: string, { except }: { except?: string } = {}): Promise<void> {
  await tx.session.deleteMany({ where: { userId: personId, ...(except === undefined ? {} : { id: { not: except } }) } })
}

/** Neither too old nor too long without a request. */
export function activeSince(now: Date): { expiresAt: { gt: Date }; updatedAt: { gt: Date } } {
  return { expiresAt: { gt: now }, updatedAt: { gt: idleSince(now) } }
}

function idleSince(now: Date): Date {
  return new Date(now.getTime() - IDLE_MS)
}
