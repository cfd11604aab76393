import 'server-only'
import { systemClock } from '../core/clock'
import { AppError } from '../core/errors'
import { db } from '../db/client'
import type { Actor } from './permissions'
import { readToken } from './session-cookie'
import { findSession } from './sessions-store'

type Person = Extract<Actor, { type: 'user' }>

/** Who is signed in, read from the database at each request; undefined for a stranger and for a disabled person. */
export async function currentActor(): Promise<Person | undefined> {
  const token = await readToken('session')
  const session = token && (await findSession(db().prisma, token, systemClock.now()))
  if (!session) return undefined
  const { id, name, role, databases } = session.person
  return { type: 'user', id, name, role, databases, sessionId: session.id, provenAt: session.provenAt }
}

export async function requireActor(): Promise<Person> {
  const actor = await currentActor()
  if (!actor) throw new AppError('UNAUTHENTICATED', 'You are signed out.', { remedy: 'Your work is still here. Sign in and go on.' })
  return actor
}
