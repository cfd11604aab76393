import { inject } from 'vitest'
import type { Actor, Role } from '../../lib/auth/permissions'
import { builtActions, callAction } from './http-action'
import { newPerson, newSession, signedIn, sql } from './http-session'

export interface Somebody {
  name: string
  /** The Cookie header; undefined for none. */
  cookie?: string
  /** Who this is to the product; undefined for nobody. */
  actor?: Actor
}

function actorOf(role: Role, databases: Extract<Actor, { type: 'user' }>['databases'] = 'all'): Actor {
  return { type: 'user', id: role, name: role, role, databases, sessionId: '', provenAt: new Date() }
}

/** The columns of the matrix: each role, and everybody who is nobody. */
export async function everybody(): Promise<Somebody[]> {
  const admin = await signedIn('admin')
  // A cookie of the right name spares the redirect that is only a comfort.
  const wrong = `${admin.split('=')[0] ?? ''}=${'x'.repeat(43)}`
  const restricted = await newPerson('admin', { databases: [await otherDatabase(admin)] })
  const disabled = await newPerson('admin')
  const expired = await newPerson('admin')
  const sessions = [await newSession(restricted.email), await newSession(disabled.email), await newSession(expired.email)]
  await sql('update person set disabled_at = now() where id = $1', [disabled.id])
  await sql("update session set expires_at = now() - interval '1 minute' where user_id = $1", [expired.id])
  return [
    { name: 'anonymous' },
    { name: 'a wrong cookie', cookie: wrong },
    { name: 'marketer', cookie: await signedIn('marketer'), actor: actorOf('marketer') },
    { name: 'analyst', cookie: await signedIn('analyst'), actor: actorOf('analyst') },
    { name: 'admin', cookie: admin, actor: actorOf('admin') },
    { name: 'admin of another database', cookie: sessions[0] ?? '', actor: actorOf('admin', []) },
    { name: 'disabled', cookie: sessions[1] ?? '' },
    { name: 'expired', cookie: sessions[2] ?? '' },
    ...(await secondFactorPending()),
  ]
}

async function otherDatabase(cookie: string): Promise<string> {
  const name = `Another ${crypto.randomUUID()}`
  const { value } = await callAction('createDatabaseAction', [{ name, brand: 'Another' }], { cookie })
  return (value as { value: { id: string } }).value.id
}

/** Somebody whose password was right and whose code is still asked for. */
async function secondFactorPending(): Promise<Somebody[]> {
  if (!builtActions().some(({ name }) => name === 'signInByCodeAction')) return []
  const { id, email } = await newPerson('admin')
  await sql('update person set two_factor_enabled = true where id = $1', [id])
  const form = new FormData()
  form.set('email', email)
  form.set('password', inject('app').password)
  const { cookies, location } = await callAction('signInAction', [{ email: '' }, form])
  if (location === undefined || location.startsWith('/segments')) throw new Error(`a second factor was not asked for: ${location}`)
  return [{ name: 'second factor pending', cookie: cookies.join('; ') }]
}
