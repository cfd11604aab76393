import 'server-only'
import { cookies } from 'next/headers'
import { systemClock } from '../core/clock'
import { AppError } from '../core/errors'
import { db } from '../db/client'
import type { Actor } from './permissions'
import { isSecondFactorRequired } from './second-factor-rule'
import { readToken } from './session-cookie'
import { findSession } from './sessions-store'

type Person = Extract<Actor, { type: 'user' }>

/**
 * Who is signed in, read from the database once a request; undefined for a stranger and for a disabled person. A page asks many times:
 * its frame, its title, itself and each of its cards.
 */
export async function currentActor(): Promise<Person | undefined> {
  const jar = await cookies()
  const token = await readToken('session')
  if (!token) return undefined
  const known = asked.get(jar)
  if (known?.token === token) return known.person
  const person = findPerson(token)
  asked.set(jar, { token, person })
  return person
}

/** How to ask again, as often as one likes, who is signed in by this request's session: for answers that last. */
export async function lastingActor(): Promise<() => Promise<Person | undefined>> {
  const token = await readToken('session')
  return async () => {
    const person = token ? await findPerson(token) : undefined
    return person?.mustEnrol ? undefined : person
  }
}

// Next makes one jar for each request and phase of it, so what is remembered under a jar ends with it.
const asked = new WeakMap<object, { token: string; person: Promise<Person | undefined> }>()

async function findPerson(token: string): Promise<Person | undefined> {
  const session = await findSession(db().prisma, token, systemClock.now())
  if (!session) return undefined
  const { id, name, role, databases, hasSecondFactor } = session.person
  const mustEnrol = !hasSecondFactor && !session.byPasskey && isSecondFactorRequired(role)
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
