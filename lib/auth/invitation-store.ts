import 'server-only'
import { notFound } from '../core/errors'
import type { Db } from '../db/client'
import type { InvitationModel } from '../db/generated/models'
import type { Tx } from '../db/transaction'
import type { Actor, Databases, Role } from './permissions'
import type { NewInvitation } from './schema'
import { hashToken, LIFETIME_MS, newToken } from './tokens'

export type Invitation = Omit<InvitationModel, 'tokenHash' | 'allDatabases' | 'databaseIds'> & { databases: Databases }

const WITHOUT_HASH = { tokenHash: true } as const

/** Its link is made when the mail is written; until then nobody knows one. */
export async function insertInvitation(tx: Tx, input: NewInvitation, by: Actor, now: Date): Promise<{ id: string }> {
  return tx.invitation.create({
    data: {
      email: input.email,
      role: input.role,
      allDatabases: input.databases === 'all',
      databaseIds: input.databases === 'all' ? [] : [...new Set(input.databases)],
      tokenHash: hashToken(newToken()),
      ...inviter(by),
      createdAt: now,
      expiresAt: new Date(now.getTime() + LIFETIME_MS.invitation),
    },
    select: { id: true },
  })
}

/** The earlier link ends at once; whoever sends it again answers for it. */
export async function renewInvitation(tx: Tx, id: string, by: Actor, now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + LIFETIME_MS.invitation)
  await tx.invitation.update({ where: { id }, data: { tokenHash: hashToken(newToken()), expiresAt, ...inviter(by) } })
}

/** The link of an invitation, for its mail. */
export async function issueInvitationToken(tx: Tx, id: string, now: Date): Promise<string> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + LIFETIME_MS.invitation)
  await tx.invitation.update({ where: { id }, data: { tokenHash: hashToken(token), expiresAt } })
  return token
}

/** Uses an invitation up. Of many who try at once one gets it. */
export async function takeInvitation(tx: Tx, token: string, now: Date): Promise<Invitation | undefined> {
  const [row] = await tx.invitation.updateManyAndReturn({
    where: { tokenHash: hashToken(token), acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now },
    omit: WITHOUT_HASH,
  })
  return row && toInvitation(row)
}

export async function revoke(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.invitation.update({ where: { id }, data: { revokedAt: now } })
}

/** Expired ones are among them: they can be sent again. */
export async function listUnanswered(tx: Tx, email?: string): Promise<Invitation[]> {
  const rows = await tx.invitation.findMany({
    where: { acceptedAt: null, revokedAt: null, ...(email === undefined ? {} : { email }) },
    orderBy: { createdAt: 'desc' },
    omit: WITHOUT_HASH,
  })
  return rows.map(toInvitation)
}

/** @throws AppError NOT_FOUND also for one that was accepted or withdrawn. */
export async function findUnanswered(tx: Tx, id: string): Promise<Invitation> {
  const invitation = await findUnansweredIfAny(tx, id)
  if (!invitation) throw notFound('invitation')
  return invitation
}

export async function findUnansweredIfAny(tx: Tx, id: string): Promise<Invitation | undefined> {
  const row = await tx.invitation.findUnique({ where: { id, acceptedAt: null, revokedAt: null }, omit: WITHOUT_HASH })
  return row ? toInvitation(row) : undefined
}

export async function findInvitationByToken(source: Tx | Db['prisma'], token: string): Promise<Invitation | undefined> {
  const row = await source.invitation.findUnique({ where: { tokenHash: hashToken(token) }, omit: WITHOUT_HASH })
  return row ? toInvitation(row) : undefined
}

/** A key that still works and may still invite. */
export async function findActiveKey(tx: Tx, id: string, now: Date): Promise<{ role: Role; databases: Databases } | undefined> {
  const key = await tx.apiKey.findFirst({
    where: { id, revokedAt: null, permissions: { has: 'people:write' }, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    select: { role: true, allDatabases: true, databaseIds: true },
  })
  return key ? { role: key.role, databases: key.allDatabases ? 'all' : key.databaseIds } : undefined
}

function inviter(by: Actor): { invitedByType: string; invitedById: string; invitedBy: string } {
  return { invitedByType: by.type, invitedById: by.id, invitedBy: by.name }
}

function toInvitation({ allDatabases, databaseIds, ...row }: Omit<InvitationModel, 'tokenHash'>): Invitation {
  return { ...row, databases: allDatabases ? 'all' : databaseIds }
}
