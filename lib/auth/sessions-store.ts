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
  byPasskey: boolean
  person: { id: string; name: string; role: Role; databases: Databases; hasSecondFactor: boolean }
}

export interface NewSession {
  personId: string
  address: string
  userAgent: string
  byPasskey: boolean
  now: Date
}

/** Always a new token: one that was planted in the browser before is worth nothing. */
export async function startSession(
  tx: Tx,
  { personId, address, userAgent, byPasskey, now }: NewSession,
): Promise<{ token: string; expiresAt: Date }> {
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
      byPasskey,
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

interface LiveRow {
  id: string
  proven_at: Date
  by_passkey: boolean
  updated_at: Date
  person_id: string
  name: string
  role: string
  databases: string[] | null
  two_factor_enabled: boolean
}

/** Undefined when it has ended, was idle for 12 hours, is 7 days old, or when its person was disabled. One statement, since each request asks. */
export async function findSession(prisma: Db['prisma'], token: string, now: Date): Promise<LiveSession | undefined> {
  const [session] = await prisma.$queryRaw<LiveRow[]>`
    select s.id, s.proven_at, s.by_passkey, s.updated_at, p.id as person_id, p.name, p.role::text, p.two_factor_enabled,
      case when not p.all_databases then array(select d.database_id::text from person_database d where d.person_id = p.id) end as databases
    from session s join person p on p.id = s.user_id
    where s.token = ${hashToken(token)} and s.expires_at > ${now} and s.updated_at > ${idleSince(now)} and p.disabled_at is null`
  const role = ROLES.find((known) => known === session?.role)
  if (!session || !role) return undefined
  if (now.getTime() - session.updated_at.getTime() > TOUCH_MS) {
    await prisma.session.updateMany({ where: { id: session.id }, data: { updatedAt: now } })
  }
  const { person_id: id, name, databases, two_factor_enabled: hasSecondFactor } = session
  return {
    id: session.id,
    provenAt: session.proven_at,
    byPasskey: session.by_passkey,
    person: { id, name, role, databases: databases ?? 'all', hasSecondFactor },
  }
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
