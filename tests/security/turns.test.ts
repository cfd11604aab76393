import { EventEmitter, once } from 'node:events'
import { Agent, type ClientRequest, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseNetworks } from '../../lib/web/address'
import { Line } from '../../lib/web/line'
import { createDoor } from '../../lib/web/server'

const APP_URL = new URL('https://rekindle.example.com')
const SIGNED_IN = { cookie: '__Host-session=somebody' }
let door: ReturnType<typeof createDoor>
/** Of the requests whose turn has come, in that order. */
let answers: { path: string; answer: ServerResponse }[]
let statuses: number[]

beforeEach(async () => {
  const heard: typeof answers = []
  answers = heard
  statuses = []
  const settings = { appUrl: APP_URL, development: false, trustedProxies: parseNetworks('127.0.0.1'), uploadLimitBytes: 10_000_000 }
  door = createDoor(settings, (asked, answer) => {
    heard.push({ path: asked.url ?? '', answer })
    return Promise.resolve()
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
})
afterEach(() => door.close().closeAllConnections())

describe('turns', () => {
  it('lets few of the posts of the signed-out run at once, lets some wait, and refuses the rest', async () => {
    send(100, () => ({ method: 'POST', path: '/sign-in' }))
    await eventually(() => expect(statuses).toHaveLength(36))
    expect(new Set(statuses)).toEqual(new Set([503]))
    expect(answers).toHaveLength(4)
    await answerAll(64)
    expect(statuses.filter((status) => status === 200)).toHaveLength(64)
  })

  it('does not make the signed-in wait for those', async () => {
    send(80, () => ({ method: 'POST', path: '/sign-in' }))
    await eventually(() => expect(statuses).toHaveLength(16))
    send(1, () => ({ method: 'POST', path: '/segments', headers: SIGNED_IN }))
    send(1, () => ({ method: 'GET', path: '/segments' }))
    await eventually(() => expect(answers.map(({ path }) => path).filter((path) => path === '/segments')).toHaveLength(2))
  })

  it('answers so many requests of one address at once, and those of another beside them', async () => {
    send(20, () => ({ path: '/one', headers: { 'x-forwarded-for': '203.0.113.1' } }))
    await eventually(() => expect(answers).toHaveLength(12))
    send(1, () => ({ path: '/another', headers: { 'x-forwarded-for': '203.0.113.2' } }))
    await eventually(() => expect(answers.at(-1)?.path).toBe('/another'))
    await answerAll(21)
  })

  it('answers so many of everybody at once, and beside them what pages are made of and what asks whether it lives', async () => {
    send(20, (n) => ({ path: `/${n}`, headers: { 'x-forwarded-for': `203.0.113.${n}` } }))
    await eventually(() => expect(answers).toHaveLength(16))
    send(1, () => ({ path: '/_next/static/a.js' }))
    send(1, () => ({ path: '/api/health' }))
    await eventually(() => expect(answers).toHaveLength(18))
    await answerAll(22)
  })

  it('skips whoever has gone while waiting', async () => {
    const waiting = send(13, (n) => ({ path: `/${n}` }))
    await eventually(() => expect(answers).toHaveLength(12))
    const running = new Set(answers.map(({ path }) => path))
    waiting.find(({ path }) => !running.has(path))?.destroy()
    await eventually(async () => expect(await connections()).toBe(12))
    send(1, () => ({ path: '/later' }))
    await answerAll(13)
    expect(answers.at(-1)?.path).toBe('/later')
  })

  it('keeps the connection of whoever comes too often', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    send(412, () => ({ path: '/one' }))
    await eventually(async () => expect(await connections()).toBe(412))
    send(3, () => ({ path: '/one', agent }))
    await eventually(() => expect(statuses).toEqual([503, 503, 503]))
    expect(await connections()).toBe(413)
    agent.destroy()
  })
})

describe('a line', () => {
  let now = 0
  const said: string[] = []
  const asked = (name: string): ServerResponse => {
    const answer = Object.assign(new EventEmitter(), { req: { socket: { destroyed: false } } }) as unknown as ServerResponse
    line.enter(answer, { run: () => said.push(name), refuse: () => said.push(`${name} refused`) })
    return answer
  }
  let line: Line

  it('waits a burst out, and refuses at once what comes when it has stood for long', () => {
    line = new Line({ atOnce: 1, waiting: 100, isQuick: true }, undefined, () => now)
    const first = asked('first')
    const second = asked('second')
    now = 4_900
    asked('third')
    expect(said).toEqual(['first'])
    now = 5_100
    asked('fourth')
    expect(said).toEqual(['first', 'fourth refused'])
    first.emit('close')
    asked('fifth')
    second.emit('close')
    expect(said).toEqual(['first', 'fourth refused', 'second', 'third'])
  })
})

interface Sent {
  method?: string
  path: string
  headers?: Record<string, string>
  agent?: Agent
}

function send(count: number, make: (n: number) => Sent): ClientRequest[] {
  const { port } = door.address() as AddressInfo
  return Array.from({ length: count }, (_, n) => {
    const { headers, ...more } = make(n)
    const all = { host: APP_URL.host, origin: APP_URL.origin, ...headers }
    const sent = request({ port, host: '127.0.0.1', agent: false, ...more, headers: all }, (answer) => {
      statuses.push(answer.statusCode ?? 0)
      answer.resume()
    })
    sent.on('error', () => undefined)
    return sent.end()
  })
}

/** Until so many have had their turn. */
async function answerAll(count: number): Promise<void> {
  const ended = new Set<ServerResponse>()
  await eventually(() => {
    for (const { answer } of answers) if (!ended.has(answer)) ended.add(answer.end())
    expect(ended.size).toBe(count)
    expect(answers.every(({ answer }) => answer.writableFinished)).toBe(true)
  })
  await eventually(() => expect(statuses.length).toBeGreaterThanOrEqual(count))
}

function connections(): Promise<number> {
  return new Promise((resolve, reject) => door.getConnections((error, count) => (error ? reject(error) : resolve(count))))
}

function eventually(check: () => unknown): Promise<unknown> {
  return vi.waitFor(check, { timeout: 15_000 })
}
