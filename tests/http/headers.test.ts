import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, inject, it } from 'vitest'
import { ask } from '../support/http-ask'
import { headerFaults } from '../support/http-faults'
import { sendRaw } from '../support/http-raw'
import { builtRoutes } from '../support/http-routes'
import { signedIn, sql } from '../support/http-session'

const { url } = inject('app')
const { host } = new URL(url)
const HTML = { accept: 'text/html' }

it('puts every header on every page and route, for a stranger and for an admin', async () => {
  const routes = builtRoutes()
  expect(routes.length).toBeGreaterThan(15)
  const faults: string[] = []
  for (const cookie of [undefined, await signedIn('admin')]) {
    for (const { address } of routes) {
      const answer = await ask({ path: address, headers: { ...HTML, ...(cookie ? { cookie } : {}) } })
      const picture = String(answer.headers['content-type']).startsWith('image/')
      // A webmail shows the picture that says a message was opened.
      const shared = address.startsWith('/o/')
      faults.push(...headerFaults(`${address} ${cookie ? 'as admin' : 'as stranger'}`, answer, { kept: picture, shared }))
    }
  }
  expect(faults).toEqual([])
})

it('puts them on files, redirects, refusals and what is not there', async () => {
  const script = readdirSync('.next/static/chunks').find((name) => name.endsWith('.js'))
  const files = [`/_next/static/chunks/${script}`, '/icon.svg', '/segment-editor.png']
  const faults: string[] = []
  for (const path of files) {
    const answer = await ask({ path })
    expect(answer.status).toBe(200)
    faults.push(...headerFaults(path, answer, { kept: true }))
  }
  expect((await ask({ path: files[0] ?? '' })).headers['cache-control']).toContain('immutable')
  const cookie = await signedIn('admin')
  const others: [number, Parameters<typeof ask>[0]][] = [
    [307, { path: '/segments', headers: HTML }],
    [404, { path: '/api/nothing' }],
    [404, { path: '/nothing', headers: { ...HTML, cookie } }],
    [404, { path: '/_next/static/nothing.js' }],
    [404, { path: '/%E0%A4%A', headers: { ...HTML, cookie } }],
    [403, { path: '/segments', method: 'POST', headers: { ...HTML, cookie } }],
    [405, { path: '/segments', method: 'TRACE' }],
    [413, { path: '/api/segments/preview', method: 'POST', headers: { origin: url, 'content-length': '5000000' } }],
    [421, { path: '/segments', headers: { host: 'other.example.com' } }],
  ]
  for (const [status, question] of others) {
    const answer = await ask(question)
    expect(answer, `${question.method ?? 'GET'} ${question.path}`).toMatchObject({ status })
    faults.push(...headerFaults(`${question.method ?? 'GET'} ${question.path}`, answer))
  }
  expect(faults).toEqual([])
})

it('puts them on a failure, which tells a reference and nothing else', async () => {
  const cookie = await signedIn('admin')
  await sql('alter table session rename to session_gone')
  try {
    for (const path of ['/api/imports', '/segments']) {
      const answer = await ask({ path, headers: { ...HTML, cookie } })
      expect(answer.status, path).toBe(500)
      expect(headerFaults(path, answer)).toEqual([])
      expect(answer.text).not.toMatch(/session_gone|relation|does not exist|prisma|node_modules/i)
    }
  } finally {
    await sql('alter table session_gone rename to session')
  }
})

it('puts them on the answer to what is not HTTP', async () => {
  const malformed = ['hello\r\n\r\n', `GET / HTTP/9.9\r\nHost: ${host}\r\n\r\n`, `GET /\r\nHost: ${host}\r\n\r\n`, 'GET / HTTP/1.1\r\n\r\n']
  for (const bytes of [
    ...malformed,
    `GET / HTTP/1.1\r\nHost: ${host}\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  ]) {
    const answer = await sendRaw(bytes)
    expect([400, 405, 431], bytes.slice(0, 30)).toContain(answer.status)
    expect(headerFaults(bytes.slice(0, 30), answer)).toEqual([])
  }
})

it('gives each answer a nonce and an id of its own', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask({ path: '/sign-in', headers: HTML })))
  const nonces = answers.map(({ headers }) => /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1])
  expect(new Set(nonces).size).toBe(5)
  expect(new Set(answers.map(({ headers }) => headers['x-request-id'])).size).toBe(5)
  for (const [index, { text }] of answers.entries()) {
    const scripts = text.match(/<script[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(3)
    expect(scripts.filter((script) => !script.includes(`nonce="${nonces[index]}"`))).toEqual([])
  }
})

it('would notice a server without them', async () => {
  const bare = createServer((_request, answer) => answer.setHeader('X-Powered-By', 'planted').end('hello')).listen(0, '127.0.0.1')
  await once(bare, 'listening')
  const answer = await ask({ path: '/' }, `http://127.0.0.1:${(bare.address() as AddressInfo).port}`)
  bare.close()
  const faults = headerFaults('/', answer)
  expect(faults).toContain('/ (200) has a wrong or no content-security-policy')
  expect(faults).toContain('/ (200) tells x-powered-by')
  expect(faults).toContain('/ (200) may be stored')
})
