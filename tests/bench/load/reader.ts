import { systemContext } from '../../../lib/actions/context'
import { saveSegment } from '../../../lib/audience/save-segment'
import { createKey } from '../../../lib/auth/keys/create-key'
import { listDatabases } from '../../../lib/customers/list-databases'
import { connect } from '../../../lib/db/client'
import type { Definition } from '../../../lib/segments/schema'
import { starterTemplates } from '../../../lib/segments/templates'
import { hiddenFields } from '../../support/form-fields'
import type { HttpApp } from '../../support/served-app'
import type { Question } from './open-loop'
import { send } from './send'

/** A mixture of reading: mostly the API, with pages as a signed-in person opens them. */
export async function reader(app: HttpApp): Promise<Question[]> {
  const db = connect(app.database)
  const ctx = systemContext('load', { db })
  const [database] = await listDatabases({ ctx, input: {} })
  if (!database) throw new Error('There is no sample brand')
  const segments = await Promise.all(
    starterTemplates(() => crypto.randomUUID()).map(async ({ name, definition }) => ({
      definition,
      id: (await saveSegment({ ctx, input: { databaseId: database.id, name, folder: '', description: '', definition } })).id,
    })),
  )
  const { key } = await createKey({ ctx, input: { name: 'load', role: 'marketer', expiresInDays: null } })
  await db.close()
  const authorization = `Bearer ${key}`
  const cookie = await signedIn(app)
  const of = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T
  const get = (path: string, headers: Record<string, string>) => (signal: AbortSignal) =>
    send(`${app.url}${path}`, { headers: { ...headers, ...someone() }, signal })
  const count: Question['ask'] = (signal) =>
    send(`${app.url}/api/v1/segments/count`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', ...someone() },
      body: JSON.stringify({ databaseId: database.id, definition: moved(of(segments).definition) }),
      signal,
    })
  return [
    { kind: 'API: list of segments', weight: 30, ask: get(`/api/v1/segments?databaseId=${database.id}`, { authorization }) },
    { kind: 'API: one segment', weight: 30, ask: (signal) => get(`/api/v1/segments/${of(segments).id}`, { authorization })(signal) },
    { kind: 'API: databases', weight: 15, ask: get('/api/v1/databases', { authorization }) },
    { kind: 'API: a count never asked before', weight: 3, ask: count },
    { kind: 'API: overview', weight: 10, ask: (signal) => get(`/api/v1/segments/${of(segments).id}/summary`, { authorization })(signal) },
    { kind: 'page: segments', weight: 4, ask: get('/segments', { cookie, accept: 'text/html' }) },
    { kind: 'page: overview', weight: 3, ask: (signal) => get(`/segments/${of(segments).id}`, { cookie, accept: 'text/html' })(signal) },
    // Not of the mixture: what the server itself costs.
    { kind: 'health', weight: 0, ask: get('/api/health', {}) },
    { kind: 'page: sign-in', weight: 5, ask: get('/sign-in', { accept: 'text/html' }) },
  ]
}

/** One of two hundred people behind the proxy. */
function someone(): { 'x-forwarded-for': string } {
  return { 'x-forwarded-for': `198.51.100.${Math.floor(Math.random() * 200)}` }
}

/** The same question about other days, so that no answer is remembered. */
function moved(definition: Definition): Definition {
  return JSON.parse(JSON.stringify(definition), (key, value: unknown) =>
    key === 'value' && typeof value === 'number' ? value + Math.floor(Math.random() * 30) : value,
  ) as Definition
}

/** By the form, as a browser without scripts sends it. */
async function signedIn(app: HttpApp): Promise<string> {
  const page = await (await fetch(`${app.url}/sign-in`)).text()
  const form = new FormData()
  for (const [name, value] of Object.entries(hiddenFields(page))) form.set(name, value)
  form.set('email', 'marketer@example.com')
  form.set('password', app.password)
  const answer = await fetch(`${app.url}/sign-in`, { method: 'POST', body: form, redirect: 'manual', headers: { origin: app.url } })
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  if (!cookie) throw new Error(`Signing in answered ${answer.status}`)
  return cookie
}
