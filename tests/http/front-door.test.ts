import { readdirSync, readFileSync, statSync } from 'node:fs'
import { once } from 'node:events'
import path from 'node:path'
import { expect, inject, it } from 'vitest'
import { callAction } from '../support/http-action'
import { ask } from '../support/http-ask'
import { open, sendRaw } from '../support/http-raw'
import { builtRoutes } from '../support/http-routes'
import { newSession, signedIn, sql } from '../support/http-session'

const { url, log, database } = inject('app')
const { host } = new URL(url)

it('closes on requests that two servers could read in two ways', async () => {
  const hidden = 'GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n'
  const start = `POST /api/segments/preview HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\n`
  const probes = {
    'both lengths': `${start}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    'two lengths': `${start}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef${hidden}`,
    'a list of lengths': `${start}Content-Length: 5, 6\r\n\r\nabcde${hidden}`,
    'an odd length': `${start}Content-Length: +5\r\n\r\nabcde${hidden}`,
    'an odd coding': `${start}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`,
    'a hidden coding': `${start}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`,
    'a space before the colon': `${start}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`,
    'bare line feeds': `POST /api/segments/preview HTTP/1.1\nHost: ${host}\nContent-Length: 0\n\n${hidden}`,
    'a folded header': `${start}X-A: 1\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    'a bare carriage return': `${start}X-A: 1\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    'an odd piece length': `${start}Transfer-Encoding: chunked\r\n\r\n0x5\r\nabcde\r\n0\r\n\r\n${hidden}`,
    'two hosts': `GET /api/health HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example.com\r\n\r\n${hidden}`,
    'an address of another server': `GET http://evil.example.com/ HTTP/1.1\r\nHost: ${host}\r\n\r\n${hidden}`,
  }
  for (const [what, bytes] of Object.entries(probes)) {
    const { status, text } = await sendRaw(bytes)
    expect(status, what).toBe(400)
    expect(text.match(/HTTP\/1\.1 \d/g), `${what} is answered once`).toHaveLength(1)
  }
})

it('answers no method that nobody needs, and opens no socket', async () => {
  for (const method of ['TRACE', 'PROPFIND', 'PURGE', 'SEARCH', 'M-SEARCH']) {
    const answer = await ask({ path: '/segments', method, headers: { 'x-secret': 'echo' } })
    expect(answer, method).toMatchObject({ status: 405 })
    expect(answer.text).not.toContain('echo')
  }
  const upgrade = `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n`
  for (const target of ['/_next/webpack-hmr', '/_next/hmr', '/', 'http://169.254.169.254/']) {
    const socket = open(url, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${upgrade}\r\n`)
    const [first] = (await once(socket, 'data')) as [Buffer]
    socket.destroy()
    expect(first.toString('latin1').slice(0, 13), target).toMatch(/^HTTP\/1\.1 [34]\d\d/)
  }
})

it('refuses a body of a gigabyte at its first byte, and a long one without a length while it arrives', async () => {
  for (const address of ['/sign-in', '/api/segments/preview', '/api/uploads']) {
    const length = address === '/api/uploads' ? 3_000_000_000 : 1_000_000_000
    const head = `POST ${address} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\nContent-Type: application/json\r\n`
    expect(await sendRaw(`${head}Content-Length: ${length}\r\n\r\n{`), address).toMatchObject({ status: 413 })
  }
  const head = `POST /api/segments/preview HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\nContent-Type: application/json\r\nCookie: ${await signedIn('admin')}\r\nTransfer-Encoding: chunked\r\n\r\n`
  const piece = `10000\r\n${'x'.repeat(0x10000)}\r\n`
  expect(await sendRaw(`${head}${piece.repeat(20)}`)).toMatchObject({ status: 413 })
  const told = await ask({ path: '/api/segments/preview', method: 'POST', headers: { origin: url, 'content-length': '5000000' } })
  expect(JSON.parse(told.text)).toMatchObject({ ok: false, error: { code: 'TOO_LARGE' } })
  expect((await ask({ path: '/api/health' })).status).toBe(200)
})

it('asks for a large body before it is sent only when it would be taken', async () => {
  const head = (origin: string): string =>
    `POST /api/uploads HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: `
  expect(await sendRaw(`${head(url)}3000000000\r\n\r\n`)).toMatchObject({ status: 413 })
  expect(await sendRaw(`${head('https://evil.example.com')}10\r\n\r\n`)).toMatchObject({ status: 403 })
  expect((await sendRaw(`${head(url)}2\r\n\r\n{}`)).status).toBe(100)
})

it('serves others while one address holds 500 requests open', async () => {
  const half = Array.from({ length: 500 }, () => open(url, `GET /segments HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `))
  for (const socket of half) socket.on('error', () => undefined)
  await Promise.all(half.map((socket) => once(socket, 'connect')))
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask({ path: '/sign-in', headers: { accept: 'text/html' } })))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
  // Its own oldest ones gave way.
  await expect.poll(() => half.filter((socket) => !socket.closed).length).toBeLessThanOrEqual(50)
  for (const socket of half) socket.destroy()
})

it('answers under its own name, and leads people from another name of this machine to it', async () => {
  expect((await ask({ path: '/segments', headers: { host: 'evil.example.com', accept: 'text/html' } })).status).toBe(421)
  const { port } = new URL(url)
  const led = await ask({ path: '/segments?a=b', headers: { host: `localhost:${port}`, accept: 'text/html' } })
  expect(led).toMatchObject({ status: 307, headers: { location: `${url}/segments?a=b` } })
  expect((await ask({ path: '/api/health', headers: { host: '10.1.2.3:8080' } })).status).toBe(200)
})

it('believes nobody about where they are, and writes the address of the connection into the audit', async () => {
  const cookie = await newSession('admin@example.com')
  const name = `addressed ${crypto.randomUUID()}`
  const headers = { 'x-forwarded-for': '203.0.113.9', 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9', 'x-request-id': 'made-up' }
  const answer = await callAction('createDatabaseAction', [{ name, brand: 'Planted' }], { cookie, headers })
  expect(answer.value).toMatchObject({ ok: true })
  const entries = await sql<{ address: string; request_id: string }>(
    "select address, request_id from audit_entry where operation = 'databases.create' order by id desc limit 1",
  )
  expect(entries).toEqual([{ address: '127.0.0.1', request_id: answer.headers['x-request-id'] }])
})

it('takes no word of the framework from outside', async () => {
  const plain = await ask({ path: '/segments', headers: { accept: 'text/html' } })
  for (const name of [
    'x-middleware-subrequest',
    'x-middleware-rewrite',
    'x-middleware-next',
    'x-nextjs-data',
    'x-matched-path',
    'x-invoke-path',
    'next-resume',
  ]) {
    const answer = await ask({
      path: '/segments',
      headers: { accept: 'text/html', [name]: 'middleware:middleware:middleware:middleware:middleware' },
    })
    expect(answer, name).toMatchObject({ status: plain.status, headers: { location: plain.headers.location } })
  }
  const planted = await ask({ path: '/sign-in', headers: { accept: 'text/html', 'content-security-policy': "script-src 'nonce-cGxhbnRlZA=='" } })
  expect(planted.text).not.toContain('cGxhbnRlZA')
  expect(planted.headers['content-security-policy']).not.toContain('cGxhbnRlZA')
})

it('shows no file but the pages and what they need', async () => {
  const hidden = [
    '/.git/config',
    '/.git/HEAD',
    '/.env',
    '/package.json',
    '/package-lock.json',
    '/next.config.mjs',
    '/.next/BUILD_ID',
    '/lib/core/env.ts',
  ]
  const tricks = [
    '/_next/static/../../package.json',
    '/_next/static/%2e%2e/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/_next/static/..%5c..%5cpackage.json',
  ]
  const script = readdirSync('.next/static/chunks').find((name) => name.endsWith('.js'))
  for (const address of [...hidden, ...tricks, `/_next/static/chunks/${script}.map`, '/_next/image?url=http%3A%2F%2F127.0.0.1%2F&w=64&q=75']) {
    const { status, text } = await ask({ path: address })
    expect(status, address).toBeGreaterThanOrEqual(400)
    expect(text, address).not.toContain('"dependencies"')
  }
  expect(filesUnder('.next/static').filter((file) => file.endsWith('.map'))).toEqual([])
})

it('lets no secret out', async () => {
  const secrets = [readFileSync(path.join(path.dirname(log), 'secret'), 'utf8').trim(), decodeURIComponent(new URL(database).password)]
  const cookie = await signedIn('admin')
  const seen = new Map(filesUnder('.next/static').map((file) => [file, readFileSync(file, 'latin1')]))
  for (const { address } of builtRoutes()) {
    const { text, headers } = await ask({ path: address, headers: { cookie, accept: 'text/html' } })
    seen.set(address, JSON.stringify(headers) + text)
  }
  expect(placesOf(secrets, seen)).toEqual([])
  expect(placesOf(secrets, new Map([['planted', `a ${secrets[0]} in a page`]]))).toEqual(['planted'])
  expect([...seen].filter(([, text]) => /NEXT_PUBLIC_\w*(SECRET|KEY|TOKEN|PASSWORD)/.test(text)).map(([place]) => place)).toEqual([])
})

function placesOf(secrets: string[], texts: Map<string, string>): string[] {
  return [...texts].filter(([, text]) => secrets.some((secret) => text.includes(secret))).map(([place]) => place)
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
}
