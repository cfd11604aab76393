import 'server-only'
import { AppError } from '../core/errors'
import type { Invitation } from './invitation-store'
import { DEAD_LINKS, type DeadState, type LinkKind } from './describe'
import type { LinkState } from './schema'

/** Why a link does nothing, in the words that its page has for it. */
export function deadLink(kind: LinkKind, state: LinkState | 'void'): AppError {
  const dead: DeadState = state === 'open' ? 'unknown' : state
  const { title, text } = DEAD_LINKS[kind][dead]
  return new AppError('PRECONDITION_FAILED', `${title}.`, { remedy: text })
}

export function invitationState(invitation: Invitation | undefined, now: Date): LinkState | 'void' {
  if (!invitation) return 'unknown'
  if (invitation.acceptedAt) return 'used'
  if (invitation.revokedAt) return 'void'
  return invitation.expiresAt > now ? 'open' : 'expired'
}
