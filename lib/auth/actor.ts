import 'server-only'
import { systemClock } from '../core/clock'
import { AppError } from '../core/errors'
import { db } from '../db/client'
import type { Actor } from './permissions'
import { isSecondFactorRequired } from './second-factor-rule'
import { readToken } from './session-cookie'
import { findSession } from './sessions-store'

type Person = Extract<Actor, { type: 'user' }>

/** Who is signed in, read from the database at each request; undefined for a stranger and for a disabled person. */
export async function currentActor(): Promise<Person | undefined> {
  const token = await readToken('session')
  const session = token && (await findSession(db().prisma, token, systemClock.now()))
  if (!session) return undefined
  const { id, name, role, databases, hasSecondFactor } = session.person
  const mustEnrol = !hasSecondFactor && isSecondFactorRequired(role)
  return {
    type: 'user',
    id,
    name,
    role,
    databases,
    sessionId: session.id,
    provenAt: session.provenAt,
    ...(mustEnrol ? { mustEnrol: true as const } : {}),
  }
}

/**
 * @param mayEnrol lets an admin through who has yet to set up the second factor that admins must have.
 * @throws AppError UNAUTHENTICATED, FORBIDDEN
 */
export async function requireActor({ mayEnrol = false } = {}): Promise<Person> {
  const actor = await currentActor()
  if (!actor) throw new AppError('UNAUTHENTICATED', 'You are signed out.', { remedy: 'Your work is still here. Sign in and go on.' })
  if (actor.mustEnrol && !mayEnrol) {
    throw new AppError('FORBIDDEN', 'Admins need a second factor here.', { remedy: 'Set it up in your account first; it takes a minute.' })
  }
  return actor
}
