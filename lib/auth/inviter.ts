import 'server-only'
import type { Tx } from '../db/transaction'
import { findActiveKey, type Invitation } from './invitation-store'
import { findPersonIfAny } from './people-store'
import { type Databases, PERMISSIONS, type Role } from './permissions'
import { covers } from './reach'

/** Whether who invited may still do so: an invitation ends with the rights behind it. */
export async function inviterStillMay(tx: Tx, invitation: Invitation, now: Date): Promise<boolean> {
  if (invitation.invitedByType === 'system') return true
  const inviter =
    invitation.invitedByType === 'key' ? await findActiveKey(tx, invitation.invitedById, now) : await enabledPerson(tx, invitation.invitedById)
  if (!inviter) return false
  return mayInvite(inviter.role) && covers(inviter.databases, invitation.databases)
}

async function enabledPerson(tx: Tx, id: string): Promise<{ role: Role; databases: Databases } | undefined> {
  const person = await findPersonIfAny(tx, id)
  return person?.isDisabled ? undefined : person
}

function mayInvite(role: Role): boolean {
  return (PERMISSIONS['people:write'] as readonly Role[]).includes(role)
}
