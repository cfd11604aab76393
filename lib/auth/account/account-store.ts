import 'server-only'
import type { Tx } from '../../db/transaction'
import { activeSince } from '../sessions-store'

export interface OwnSession {
  id: string
  userAgent: string
  address: string
  startedAt: string
  lastUsedAt: string
}

export async function listSessions(tx: Tx, personId: string, now: Date): Promise<OwnSession[]> {
  const rows = await tx.session.findMany({ where: { userId: personId, ...activeSince(now) }, orderBy: { updatedAt: 'desc' } })
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.userAgent ?? '',
    address: row.ipAddress ?? '',
    startedAt: row.createdAt.toISOString(),
    lastUsedAt: row.updatedAt.toISOString(),
  }))
}

export async function endOwnSession(tx: Tx, personId: string, id: string): Promise<boolean> {
  return (await tx.session.deleteMany({ where: { id, userId: personId } })).count > 0
}

export async function noteProof(tx: Tx, sessionId: string, provenAt: Date): Promise<void> {
  await tx.session.updateMany({ where: { id: sessionId }, data: { provenAt } })
}

/** By a passkey: the session is one of two factors from here on, however it began. */
export async function noteProofByPasskey(tx: Tx, sessionId: string, provenAt: Date): Promise<void> {
  await tx.session.updateMany({ where: { id: sessionId }, data: { provenAt, byPasskey: true } })
}

export async function renamePerson(tx: Tx, id: string, name: string): Promise<void> {
  await tx.user.update({ where: { id }, data: { name } })
}
