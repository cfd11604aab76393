import 'server-only'
import { randomUUID } from 'node:crypto'
import { systemContext } from '../actions/context'
import { requestFacts } from '../core/request-facts'
import { db } from '../db/client'
import { authenticate } from './authenticate'
import { clearToken, readToken, setToken } from './session-cookie'
import { endSessionOf } from './sessions-store'

/**
 * Signs a person in and sets the cookie of their session; the one that the browser had before is over.
 * @throws AppError UNAUTHENTICATED, RATE_LIMITED
 */
export async function signIn({ headers, input }: { headers: Headers; input: { email: string; password: string } }): Promise<void> {
  const facts = requestFacts()
  const ctx = systemContext('sign-in', { requestId: facts?.id ?? randomUUID(), address: facts?.address ?? '' })
  const { token, expiresAt } = await authenticate({ ctx, input, userAgent: headers.get('user-agent') ?? '' })
  const before = await readToken('session')
  if (before) await endSessionOf(ctx.db.prisma, before)
  await setToken('session', token, expiresAt)
}

export async function signOut(): Promise<void> {
  const token = await readToken('session')
  if (token) await endSessionOf(db().prisma, token)
  await clearToken('session')
}
