import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { asResult } from '../../lib/actions/action'
import { AppError } from '../../lib/core/errors'
import { requestFacts } from '../../lib/core/request-facts'
import { databaseDown } from '../../lib/db/trouble'
import { clientAddress, parseNetworks } from '../../lib/web/address'
import { contentPolicy, securityHeaders, STYLE_SHEETS } from '../../lib/web/headers'
import { createDoor, type Handler } from '../../lib/web/server'
import { stopGently } from '../../lib/web/stop'

const APP_URL = new URL('https://rekindle.example.com')
const doors: ReturnType<typeof createDoor>[] = []

afterEach(() => {
  for (const door of doors.splice(0)) door.close().closeAllConnections()
})

describe('the address of a client', () => {
  const proxies = parseNetworks('10.0.0.0/8, 2001:db8::/32, 192.0.2.7')

  it('is the one of the connection when nobody may speak for others', () => {
    expect(clientAddress('203.0.113.5', '198.51.100.1', [])).toBe('203.0.113.5')
    expect(clientAddress('203.0.113.5', '198.51.100.1', proxies)).toBe('203.0.113.5')
    expect(clientAddress(undefined, '198.51.100.1', proxies)).toBe('')
  })

  it('is the last one that a trusted proxy heard from outside', () => {
    expect(clientAddress('10.1.1.1', '198.51.100.1', proxies)).toBe('198.51.100.1')
    expect(clientAddress('10.1.1.1', '203.0.113.66, 198.51.100.1, 192.0.2.7', proxies)).toBe('198.51.100.1')
    expect(clientAddress('2001:db8::1', '2001:4860:0:0::1', proxies)).toBe('2001:4860::1')
    expect(clientAddress('10.1.1.1', '10.2.2.2', proxies)).toBe('10.2.2.2')
  })

  it('is one address in one spelling, whatever is written', () => {
    expect(clientAddress('::ffff:203.0.113.5', '', proxies)).toBe('203.0.113.5')
    expect(clientAddress('::ffff:10.0.0.1', '::ffff:198.51.100.1', proxies)).toBe('198.51.100.1')
    expect(clientAddress('10.1.1.1', 'unknown, <script>', proxies)).toBe('10.1.1.1')
    expect(clientAddress('10.1.1.1', '', proxies)).toBe('10.1.1.1')
  })

  it('comes from networks that can be read', () => {
    expect(() => parseNetworks('10.0.0.0/8, everybody')).toThrow('TRUSTED_PROXIES holds “everybody”')
  })
})

describe('the door', () => {
  it('says the address and the id of the request to what answers it, and cleans the headers', async () => {
    const origin = await opened(async (asked, answer) => {
      await Promise.resolve()
      answer.end(JSON.stringify({ facts: requestFacts(), headers: asked.headers }))
    }, '127.0.0.0/8')
    const sent = {
      host: 'internal:3000',
      'x-forwarded-host': 'rekindle.example.com, internal',
      'x-forwarded-for': '203.0.113.66, 198.51.100.1',
      forwarded: 'for=1',
    }
    const { text, headers } = await get(origin, { ...sent, 'x-middleware-subrequest': '1', 'x-nextjs-data': '1' })
    const heard = JSON.parse(text) as { facts: object; headers: Record<string, string> }
    expect(heard.facts).toMatchObject({ id: headers['x-request-id'], address: '198.51.100.1' })
    expect(heard.headers).toMatchObject({
      host: 'rekindle.example.com',
      'x-forwarded-host': 'rekindle.example.com',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '198.51.100.1',
      'content-security-policy': headers['content-security-policy'],
    })
    for (const name of ['forwarded', 'x-middleware-subrequest', 'x-nextjs-data']) expect(heard.headers).not.toHaveProperty(name)
  })

  it('does not take the word of others for the host', async () => {
    const origin = await opened((_asked, answer) => Promise.resolve(void answer.end()), '10.0.0.0/8')
    expect(await get(origin, { host: 'evil.example.com', 'x-forwarded-host': 'rekindle.example.com' })).toMatchObject({ status: 421 })
  })

  it('tells a browser to stay with https only where that is the address', () => {
    const names = (address: string): string[] => securityHeaders('', { appUrl: new URL(address) }).map(([name]) => name)
    expect(names('https://rekindle.example.com')).toContain('Strict-Transport-Security')
    expect(names('http://localhost:3000')).not.toContain('Strict-Transport-Security')
  })

  it('tells a reference and nothing else when what answers fails', async () => {
    const origin = await opened(() => Promise.reject(new Error('password=hunter2')))
    const { status, text, headers } = await get(origin, { host: 'rekindle.example.com', accept: 'text/html' })
    expect(status).toBe(500)
    expect(text).toContain(headers['x-request-id'])
    expect(text).not.toContain('hunter2')
  })

  it('says what stands in the way of a page that could only say that it failed', async () => {
    const failed = async (answer: ServerResponse, trouble?: AppError): Promise<void> => {
      await Promise.resolve()
      if (trouble) requestFacts()?.troubles?.add(trouble)
      answer.statusCode = 500
      answer.setHeader('Content-Encoding', 'gzip')
      answer.write('an empty')
      answer.end(' page')
    }
    const html = { host: 'rekindle.example.com', accept: 'text/html' }
    const down = await get(await opened((_asked, answer) => failed(answer, databaseDown())), html)
    expect(down).toMatchObject({ status: 503, headers: { 'retry-after': '30', 'x-frame-options': 'DENY', 'cache-control': 'no-store' } })
    expect(down.headers).not.toHaveProperty('content-encoding')
    for (const said of ['This page cannot be shown now', databaseDown().message, databaseDown().remedy, 'Try again</a>'])
      expect(down.text).toContain(said)
    expect(down.text).not.toContain('empty')
    expect(await get(await opened((_asked, answer) => failed(answer)), html)).toMatchObject({ status: 500, text: 'an empty page' })
  })

  it('sends a page that was refused under 403, unless a part of it alone was', async () => {
    const page = (why: AppError, isTold: boolean, type = 'text/html; charset=utf-8') =>
      opened(async (_asked, answer) => {
        const refused = (): Promise<never> => {
          requestFacts()?.troubles?.add(why)
          return Promise.reject(why)
        }
        await (isTold ? asResult('test', refused) : refused().catch(() => undefined))
        answer.setHeader('Content-Type', type).end('the page')
      })
    const forbidden = new AppError('FORBIDDEN', 'Not for you.')
    const html = { host: 'rekindle.example.com', accept: 'text/html' }
    expect(await get(await page(forbidden, false), html)).toMatchObject({ status: 403, text: 'the page' })
    expect(await get(await page(forbidden, true), html)).toMatchObject({ status: 200, text: 'the page' })
    expect(await get(await page(forbidden, false, 'text/x-component'), html)).toMatchObject({ status: 200 })
  })

  it('lets a route be stricter, and lets none forget', async () => {
    const origin = await opened((_asked, answer) => {
      answer.writeHead(200, { 'Content-Security-Policy': "default-src 'none'", 'Cache-Control': 'public' })
      return Promise.resolve(void answer.end())
    })
    const { headers } = await get(origin, { host: 'rekindle.example.com' })
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })

  it('lets a running answer finish when it stops, and takes no other', async () => {
    let finish: () => void = () => undefined
    const origin = await opened(async (_asked, answer) => {
      await new Promise<void>((resolve) => (finish = resolve))
      answer.end('finished')
    })
    const [door] = doors
    if (!door) throw new Error('no door was opened')
    const running = get(origin, { host: 'rekindle.example.com' })
    await once(door, 'request')
    const stopped = stopGently(door, () => Promise.resolve())
    await expect(get(origin, { host: 'rekindle.example.com' })).rejects.toThrow('ECONNREFUSED')
    finish()
    expect(await running).toMatchObject({ status: 200, text: 'finished' })
    await stopped
  })
})

describe('the policy', () => {
  it('names the style sheets that the interface puts in by script as they are today', () => {
    const sonner = /__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(readFileSync('node_modules/sonner/dist/index.mjs', 'utf8'))?.[1] ?? '""'
    expect(STYLE_SHEETS.sonner).toBe(hash(JSON.parse(sonner) as string))
    expect(STYLE_SHEETS.empty).toBe(hash(''))
    expect(STYLE_SHEETS.reactAriaOverlay).toBe(hash('@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}'))
  })

  it('lets no script run but by nonce', () => {
    const scripts = contentPolicy('abc', { development: false })
      .split('; ')
      .find((part) => part.startsWith('script-src'))
    expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'")
  })
})

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

async function opened(handler: Handler, proxies = ''): Promise<string> {
  const settings = { appUrl: APP_URL, development: false, trustedProxies: parseNetworks(proxies), uploadLimitBytes: 10_000_000 }
  const door = createDoor(settings, handler).listen(0, '127.0.0.1')
  doors.push(door)
  await once(door, 'listening')
  return `http://127.0.0.1:${(door.address() as AddressInfo).port}`
}

function get(origin: string, headers: Record<string, string>): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(origin, { headers, agent: false }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    sent.once('error', reject)
    sent.end()
  })
}
