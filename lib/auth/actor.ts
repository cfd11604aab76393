import 'server-only'
import { headers } from 'next/headers'
import { AppError } from '../core/errors'
import { db } from '../db/client'
import { auth } from './auth'
import { type Actor, ROLES } from './permissions'
import { reachOfSession } from './store'

/** Who is signed in, read from the database at each request; undefined for a stranger and for a disabled person. */
export async function currentActor(): Promise<Extract<Actor, { type: 'user' }> | undefined> {
  const session = await auth().api.getSession({ headers: await headers() })
  if (!session || session.user.disabledAt) return undefined
  const role = ROLES.find((known) => known === session.user.role)
  if (!role) return undefined
  const { id, name } = session.user
  const reach = await reachOfSession(db().prisma, id, session.session.id)
  return reach && { type: 'user', id, name, role, ...reach, sessionId: session.session.id }
}

export async function requireActor(): Promise<Extract<Actor, { type: 'user' }>> {
  const actor = await currentActor()
  if (!actor) throw new AppError('UNAUTHENTICATED', 'You are signed out.', { remedy: 'Your work is still here. Sign in and go on.' })
  return actor
}
