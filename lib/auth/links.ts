import 'server-only'
import type { Clock } from '../core/clock'
import { systemClock } from '../core/clock'
import { type Db, db } from '../db/client'
import { withTransaction } from '../db/transaction'
import { findInvitationByToken } from './invitation-store'
import { inviterStillMay } from './inviter'
import { invitationState } from './link-state'
import type { LinkState } from './schema'
import { findToken, stateOf } from './token-store'
import type { TokenPurpose } from './tokens'

interface Source {
  db: Db
  clock: Clock
}
const here = (): Source => ({ db: db(), clock: systemClock })

/** What the page of an invitation shows. Reading changes nothing: mail scanners open every link. */
export async function readInvitation(token: string, source = here()): Promise<{ state: LinkState | 'void'; email: string; invitedBy: string }> {
  const now = source.clock.now()
  return withTransaction(source.db, { readOnly: true }, async (tx) => {
    const invitation = await findInvitationByToken(tx, token)
    const state = invitationState(invitation, now)
    if (!invitation || state !== 'open') return { state, email: '', invitedBy: '' }
    if (!(await inviterStillMay(tx, invitation, now))) return { state: 'void', email: '', invitedBy: '' }
    return { state, email: invitation.email, invitedBy: invitation.invitedBy }
  })
}

export async function readLink(token: string, purposes: readonly TokenPurpose[], source = here()): Promise<LinkState> {
  const found = await findToken(source.db.prisma, token)
  return stateOf(found && purposes.some((purpose) => purpose === found.purpose) ? found : null, source.clock.now())
}
