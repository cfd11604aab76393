import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, inject, it } from 'vitest'
import { builtActions, callAction } from '../support/http-action'
import { ask } from '../support/http-ask'
import { freePort } from '../support/served-app'
import { rowsOfTables } from '../support/http-rows'
import { builtRoutes } from '../support/http-routes'
import { signedIn, sql } from '../support/http-session'

const { url, log, database } = inject('app')
const EVIL = 'https://evil.example.com'
/** What another site, or a tool that hides where it comes from, can send. */
const SENDERS: Record<string, Record<string, string>> = {
  'another site': { origin: EVIL },
  'a sandboxed page': { origin: 'null' },
  'no origin at all': {},
  'another site behind a made-up proxy': { origin: EVIL, 'x-forwarded-host': 'evil.example.com', 'x-forwarded-proto': 'https' },
  'another site that names itself as host': { origin: EVIL, host: 'evil.example.com' },
  'a look-alike': { origin: `${url}.evil.example.com` },
}
/** By a key of the API, by a shop's signature, or by the token of a message. */
const BY_KEY = /^\/api\/(v1|mcp|hooks|unsubscribe)(\/|$)/

interface Try {
  what: string
  status: number
  text: string
}

function passed(tries: Try[]): string[] {
  return tries.filter(({ status, text }) => ![403, 421].includes(status) && !isRefusal(text)).map(({ what, status }) => `${what}: ${status}`)
}

/** As an action says it, inside of an answer with status 200. */
function isRefusal(text: string): boolean {
  return text.includes('did not come from a page of Rekindle') || text.includes('"digest":"FORBIDDEN"')
}

async function tryActions(senders: Record<string, Record<string, string>>, body: string, origin = url): Promise<Try[]> {
  const cookie = await signedIn('admin')
  const tries: Try[] = []
  for (const [who, headers] of Object.entries(senders)) {
    for (const { id, name, pages } of builtActions()) {
      const sent = { accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8', 'next-action': id, cookie, ...headers }
      const { status, text } = await ask({ method: 'POST', path: pages[0] ?? '/', headers: sent, body }, origin)
      tries.push({ what: `${name} from ${who}`, status, text })
    }
  }
  return tries
}

it('runs no server action for whoever is not a page of ours', async () => {
  await signedIn('admin')
  const before = await rowsOfTables()
  expect(Object.keys(before).length).toBeGreaterThan(20)
  const tries = await tryActions(SENDERS, '[{}]')
  expect(tries.length).toBeGreaterThan(6 * 15)
  expect(passed(tries)).toEqual([])
  expect(await rowsOfTables()).toEqual(before)
})

it('takes no form of another site, which a browser sends without asking first', async () => {
  const cookie = await signedIn('admin')
  const before = await rowsOfTables()
  const [action] = builtActions().filter(({ name }) => name === 'signInAction')
  for (const [who, headers] of Object.entries(SENDERS)) {
    const body = new URLSearchParams({ [`$ACTION_ID_${action?.id}`]: '', email: 'admin@example.com' }).toString()
    const sent = { 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers }
    expect([403, 421], who).toContain((await ask({ method: 'POST', path: '/sign-in', headers: sent, body })).status)
  }
  expect(await rowsOfTables()).toEqual(before)
})

it('changes nothing through a route either, by whatever method', async () => {
  const cookie = await signedIn('admin')
  const before = await rowsOfTables()
  const tries: Try[] = []
  for (const { address } of builtRoutes().filter(({ kind }) => kind === 'route')) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const [who, headers] of Object.entries(SENDERS)) {
        const { status, text } = await ask({ method, path: address, headers: { 'content-type': 'application/json', cookie, ...headers }, body: '{}' })
        // A key opens these, and the cookie that came along does not count.
        const refused = BY_KEY.test(address) && [400, 401, 403, 404, 405].includes(status) ? 403 : status
        tries.push({ what: `${method} ${address} from ${who}`, status: refused, text })
      }
    }
  }
  expect(passed(tries)).toEqual([])
  expect(await rowsOfTables()).toEqual(before)
})

it('changes nothing when a page is opened', async () => {
  const cookie = await signedIn('admin')
  const before = await rowsOfTables()
  for (const { address } of builtRoutes()) await ask({ path: address, headers: { cookie, accept: 'text/html', 'sec-fetch-site': 'cross-site' } })
  expect(await rowsOfTables()).toEqual(before)
})

it('would notice a request that got through', async () => {
  const cookie = await signedIn('admin')
  const before = await rowsOfTables()
  const name = `planted ${crypto.randomUUID()}`
  const answer = await callAction('createDatabaseAction', [{ name, brand: 'Planted' }], { cookie })
  expect(passed([{ what: 'planted', ...answer }])).toEqual(['planted: 200'])
  expect(answer.value).toMatchObject({ ok: true })
  expect(await rowsOfTables()).not.toEqual(before)
  await sql('delete from customer_database where name = $1', [name])
})

it('holds without the front door too, in each action', async () => {
  const port = await freePort()
  const bare = `http://127.0.0.1:${port}`
  const child = nextAlone(port)
  try {
    await answering(`${bare}/api/health`)
    const before = await rowsOfTables()
    // Next itself refuses another site, and lets these two pass.
    const { 'no origin at all': missing = {}, 'another site behind a made-up proxy': spoofed = {} } = SENDERS
    expect(passed(await tryActions({ missing, spoofed }, '[{}]', bare))).toEqual([])
    expect(await rowsOfTables()).toEqual(before)
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
})

function nextAlone(port: number): ChildProcess {
  const folder = path.dirname(log)
  return spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', '127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      APP_URL: url,
      APP_SECRET: readFileSync(path.join(folder, 'secret'), 'utf8'),
      DATABASE_URL: database,
      REKINDLE_DATA_DIR: folder,
    },
  })
}

async function answering(address: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await fetch(address).catch(() => undefined))?.ok) return
    await delay(100)
  }
  throw new Error(`Nothing answered at ${address}`)
}
