import { describe, expect, inject, it } from 'vitest'
import { hashOfSecret, newKeyId, newSecret, written } from '../../lib/auth/keys/secret'
import { permissionsOf } from '../../lib/auth/permissions'
import { OWN_ANSWERS } from '../../lib/web/own-answers'
import { type Answer, ask } from '../support/http-ask'
import { headerFaults } from '../support/http-faults'
import { sendRaw } from '../support/http-raw'
import { signedIn, sql } from '../support/http-session'

const { url } = inject('app')
const { host } = new URL(url)
const authorization = `Bearer ${await aKey()}`
const addresses = Object.keys(OWN_ANSWERS)

async function aKey(): Promise<string> {
  const key = { id: newKeyId(), secret: newSecret() }
  await sql(
    `insert into api_key (id, name, role, permissions, secret_hash, created_by_id, created_by, all_databases)
     values ($1, 'Test', 'admin', $2, $3, 'machine', 'Test', true)`,
    [key.id, permissionsOf('admin'), hashOfSecret(key.secret)],
  )
  return written(key)
}

describe('what the door answers itself', () => {
  it('carries every header, whatever is answered', async () => {
    const json = { authorization, 'content-type': 'application/json' }
    const tries: [number, Parameters<typeof ask>[0]][] = [
      ...addresses.flatMap((path): typeof tries => [
        [401, { path: `${path}/nothing` }],
        [401, { path, method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }],
        [413, { path, method: 'POST', headers: { ...json, 'content-length': '2000000' } }],
        [421, { path, headers: { authorization, host: 'evil.example.com' } }],
      ]),
      [200, { path: '/api/v1/databases', headers: { authorization } }],
      [200, { path: '/api/v1/databases', method: 'HEAD', headers: { authorization } }],
      [200, { path: '/api/v1/openapi.json' }],
      [204, { path: '/api/v1/databases', method: 'OPTIONS', headers: { authorization } }],
      [400, { path: '/api/v1/segments/count', method: 'POST', headers: json, body: '{' }],
      [404, { path: '/api/v1/nothing', headers: { authorization } }],
      [404, { path: '/api/v1/%E0%A4%A', headers: { authorization } }],
      [404, { path: '/api/v1/../../segments', headers: { authorization } }],
      [405, { path: '/api/v1/databases', method: 'DELETE', headers: { authorization } }],
      [405, { path: '/api/mcp', headers: { authorization } }],
    ]
    const faults: string[] = []
    for (const [status, question] of tries) {
      const what = `${question.method ?? 'GET'} ${question.path}`
      const answer = await ask(question)
      if (answer.status !== status) faults.push(`${what} answered ${answer.status} instead of ${status}`)
      faults.push(...headerFaults(what, answer), ...framework(what, answer))
    }
    expect(faults).toEqual([])
  })

  it('does not count cookies', async () => {
    const cookie = await signedIn('admin')
    for (const method of ['GET', 'POST']) {
      for (const path of [...addresses, '/api/v1/databases']) {
        expect(await ask({ path, method, headers: { cookie, origin: url } }), `${method} ${path}`).toMatchObject({ status: 401 })
      }
    }
  })

  it('takes no long body, whether its length is told or not', async () => {
    const piece = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    for (const path of ['/api/v1/segments/count', '/api/mcp']) {
      const head = `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n`
      expect(await sendRaw(`${head}Content-Length: 1000000000\r\n\r\n{`), path).toMatchObject({ status: 413 })
      expect(await sendRaw(`${head}Transfer-Encoding: chunked\r\n\r\n${piece.repeat(20)}`), path).toMatchObject({ status: 413 })
    }
  })

  it('takes a file in a stream, and streams one out', async () => {
    const headers = { authorization, 'content-type': 'text/csv', 'x-file-name': 'people.csv' }
    const stored = await ask({ path: '/api/v1/uploads', method: 'POST', headers, body: `email\n${'somebody@example.com\n'.repeat(100_000)}` })
    expect(stored.status).toBe(201)
    expect(JSON.parse(stored.text)).toMatchObject({ fileName: 'people.csv', size: 2_100_006 })
    const audit = await ask({ path: '/api/v1/audit/export.csv', method: 'POST', headers: { authorization } })
    expect(audit).toMatchObject({ status: 200, headers: { 'content-type': 'text/csv; charset=utf-8', 'transfer-encoding': 'chunked' } })
    expect(audit.text).toContain('sample.load')
  })

  it('gives its tasks to the worker', async () => {
    const send = async (path: string, body: object): Promise<Answer> =>
      ask({ path, method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const made = JSON.parse((await send('/api/v1/databases', { name: `tasks ${crypto.randomUUID()}`, brand: 'Tasks' })).text) as { id: string }
    const sent = await send('/api/v1/customers', { databaseId: made.id, customers: [{ customerId: 'one', email: 'one@example.com' }] })
    expect(sent.status, sent.text).toBe(200)
    const tasks = await sql<{ name: string }>("select name from pgboss.job where data ->> 'databaseId' = $1", [made.id])
    expect(tasks.map(({ name }) => name)).toContain('attributes.refresh')
  })
})

/** What only Next says. */
function framework(what: string, { headers }: Answer): string[] {
  return Object.keys(headers)
    .filter((name) => /^x-(nextjs|powered)/.test(name) || (name === 'vary' && String(headers.vary).includes('rsc')))
    .map((name) => `${what} was answered by Next: ${name}`)
}
