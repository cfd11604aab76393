import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { Role } from '../../lib/auth/permissions'
import { callAction } from './http-action'

/** Of all files that a process runs, and gone with it. */
const own = new pg.Pool({ connectionString: inject('app').database, max: 1, allowExitOnIdle: true })

/** A statement to the running product's own database. */
export async function sql<Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<Row[]> {
  return (await own.query<Row>(statement, values)).rows
}

const cookies = new Map<string, Promise<string>>()

/** The Cookie header of a sample person of this role; the same session each time. */
export function signedIn(role: Role): Promise<string> {
  const known = cookies.get(role) ?? newSession(`${role}@example.com`)
  cookies.set(role, known)
  return known
}

/** Signs in by the form, with the password that all people of these tests have; returns the Cookie header. */
export async function newSession(email: string): Promise<string> {
  // Other files try the limits of signing in; here it is only the way in.
  await sql('delete from rate_counter')
  const form = new FormData()
  form.set('email', email)
  form.set('password', inject('app').password)
  form.set('next', '/segments')
  const answer = await callAction('signInAction', [{ email: '' }, form])
  if (answer.location !== '/segments') throw new Error(`${email} could not sign in: ${answer.status} ${answer.text.slice(0, 500)}`)
  return answer.cookies.join('; ')
}

export interface TestPerson {
  id: string
  email: string
}

/** A person beside the sample ones, with their password; `databases` are ids, all when left out. */
export async function newPerson(role: Role, { databases }: { databases?: readonly string[] } = {}): Promise<TestPerson> {
  const id = `test-${randomUUID()}`
  const email = `${id}@example.com`
  await sql(`insert into person (id, name, email, email_verified, role, all_databases, updated_at) values ($1, $2, $3, true, $4::role, $5, now())`, [
    id,
    `Test ${role}`,
    email,
    role,
    databases === undefined,
  ])
  await sql(
    `insert into account (id, account_id, provider_id, user_id, password, updated_at)
     select $1, $1, 'credential', $1, a.password, now() from account a join person p on p.id = a.user_id where p.email = 'marketer@example.com'`,
    [id],
  )
  await sql('insert into person_database (person_id, database_id) select $1, unnest($2::uuid[])', [id, databases ?? []])
  return { id, email }
}
