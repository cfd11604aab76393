import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, request as naiveRequest } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { once } from 'node:events'
import { isIP } from 'node:net'
import path from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isGlobalUnicast } from '../../lib/outbound/addresses'
import type { Resolve } from '../../lib/outbound/connect'
import { type Edge, guardedConnection, guardedRequest, type OutboundAnswer } from '../../lib/outbound/guarded-request'
import { parseAllowedHosts } from '../../lib/outbound/rules'
import { type Canary, canary } from './canary'
import { type Attempt, ATTEMPTS, LITERALS, REBINDING } from './ssrf-cases'

type Guard = (url: string, edge: Edge & { resolve: Resolve }) => Promise<unknown>

const closing: (() => Promise<unknown>)[] = []
let bird: Canary
beforeAll(async () => {
  bird = await canary()
  const authority = readFileSync(path.join(import.meta.dirname, 'certificates/authority.pem'), 'utf8')
  setDefaultCACertificates([...getCACertificates('default'), authority])
})
afterAll(async () => {
  await bird.close()
  await Promise.all(closing.map((close) => close()))
})

const product: Guard = (url, edge) => guardedRequest({ url, method: 'POST', body: '{}', limits: { connectMs: 1_000, totalMs: 2_000 } }, edge)

const RULES = { allowedHosts: new Set<string>(), ports: new Set([443]) }

/** The same host for a protocol of its own, like SFTP, as it stands in the address. */
const productByHost: Guard = async (url, edge) => {
  const [, host = ''] = /^[a-z]+:\/\/(.*?)(?::\d+)?(?:[/?#]|$)/i.exec(url) ?? []
  const socket = await guardedConnection({ host, port: bird.port, ports: [bird.port], signal: AbortSignal.timeout(2_000) }, edge)
  socket.destroy()
}

/** What is wrong with a guard: it let somebody be connected to, or did not refuse at all. */
async function faultOf(guard: Guard, { url, answers = [['127.0.0.1']] }: Attempt): Promise<string | undefined> {
  const left = [...answers]
  const resolve: Resolve = () => Promise.resolve((left.length > 1 ? left.shift() : left[0]) ?? [])
  const rules = { allowedHosts: new Set<string>(), ports: new Set([443, 8443, bird.port]) }
  const outcome = await guard(url.replace('PORT', String(bird.port)), { resolve, rules }).then(
    () => 'ANSWERED',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  )
  const connections = bird.taken()
  if (connections > 0) return `${url} reached a canary`
  return outcome === 'INVALID_INPUT' ? undefined : `${url} was not refused: ${outcome}`
}

async function faultsOf(guard: Guard, attempts = ATTEMPTS): Promise<string[]> {
  const faults: string[] = []
  for (const attempt of attempts) faults.push(...[await faultOf(guard, attempt)].filter((fault) => fault !== undefined))
  return faults
}

/** A guard that checks names where it looks them up, and nothing else. */
const withoutLiteralCheck: Guard = (url, edge) =>
  hooked(url, async (hostname) => {
    const [address = ''] = await edge.resolve(hostname)
    if (!isGlobalUnicast(address)) throw Object.assign(new Error('not public'), { code: 'INVALID_INPUT' })
    return address
  })

/** A guard that checks the answer, and lets the connection ask again. */
const withoutPinning: Guard = async (url, edge) => {
  const { hostname } = new URL(url)
  if (isIP(hostname.replace(/[[\]]/g, ''))) throw Object.assign(new Error('not public'), { code: 'INVALID_INPUT' })
  const answers = await edge.resolve(hostname)
  if (!answers.every(isGlobalUnicast)) throw Object.assign(new Error('not public'), { code: 'INVALID_INPUT' })
  return hooked(url, async (name) => (await edge.resolve(name))[0] ?? '')
}

async function hooked(url: string, resolve: (hostname: string) => Promise<string>): Promise<void> {
  const { hostname, port } = new URL(url)
  const outgoing = naiveRequest({
    hostname: hostname.replace(/[[\]]/g, ''),
    port,
    lookup: (name, { all }, done) =>
      void resolve(name).then(
        (address) => (all ? done(null, [{ address, family: isIP(address) }]) : done(null, address, isIP(address))),
        (error: unknown) => done(error as Error, '', 4),
      ),
  })
  outgoing.end()
  await once(outgoing, 'response')
}

async function receiver(listener: RequestListener, certificate?: string): Promise<number> {
  const read = (name: string): string => readFileSync(path.join(import.meta.dirname, `certificates/${name}.pem`), 'utf8')
  const server = certificate ? createSecureServer({ key: read('key'), cert: read(certificate) }, listener) : createServer(listener)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  return (server.address() as { port: number }).port
}

/** As an admin of the machine has allowed this very host and port. */
function asked(scheme: string, port: number, more: { headers?: Record<string, string> } = {}): Promise<OutboundAnswer> {
  const rules = { allowedHosts: parseAllowedHosts(`hooks.example.com:${port}`), ports: new Set([443]) }
  const request = { url: `${scheme}://hooks.example.com:${port}/hook?a=b`, method: 'POST', body: '{"a":1}', ...more } as const
  return guardedRequest(request, { rules, resolve: () => Promise.resolve(['127.0.0.1']) })
}

describe('what a person configures as an address', () => {
  it(`is refused ${ATTEMPTS.length} times, and no canary is ever connected to`, async () => {
    expect(ATTEMPTS.length).toBeGreaterThanOrEqual(60)
    expect(await faultsOf(product)).toEqual([])
  })

  it('is refused as a host of another protocol too', async () => {
    const hosts = ATTEMPTS.filter(({ url }) => /^https?:\/\//i.test(url))
    expect(hosts.length).toBeGreaterThanOrEqual(60)
    expect(await faultsOf(productByHost, hosts)).toEqual([])
    const elsewhere = guardedConnection({ host: 'sftp.example.com', port: 25, ports: [22], signal: AbortSignal.timeout(2_000) }, { rules: RULES })
    await expect(elsewhere).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('is not asked for twice: a second answer leads nowhere', async () => {
    expect(await faultOf(product, REBINDING)).toBe(`${REBINDING.url} was not refused: UNAVAILABLE`)
  })

  it.each([301, 302, 303, 307, 308])('is a failure when an allowed host answers with a redirect (%i)', async (status) => {
    const port = await receiver((_, answer) => answer.writeHead(status, { location: `http://127.0.0.1:${bird.port}/` }).end())
    expect(await asked('http', port)).toMatchObject({ status, isSuccess: false })
    expect(bird.taken()).toBe(0)
  })

  it('may be private only on the very port that was allowed', async () => {
    const rules = { allowedHosts: parseAllowedHosts('127.0.0.1:1'), ports: new Set([443, bird.port]) }
    for (const url of [`http://127.0.0.1:${bird.port}/`, `https://127.0.0.1:${bird.port}/`, `https://127.0.0.2:1/`]) {
      await expect(guardedRequest({ url, method: 'GET' }, { rules })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    }
    expect(bird.taken()).toBe(0)
  })

  it('is public in the ranges beside the refused ones', () => {
    const open = ['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0', '223.255.255.255']
    expect([...open, '2606:4700::1111', '2a00:1450:4001::1'].filter((address) => !isGlobalUnicast(address))).toEqual([])
  })
})

describe('a good host', () => {
  it('gets the request as it is and gives its status and 200 printable characters', async () => {
    const seen: unknown[] = []
    const port = await receiver(({ method, url, headers }, answer) => {
      seen.push({ method, url, host: headers.host, accepts: headers['accept-encoding'], length: headers['content-length'] })
      answer.writeHead(202).end(`taken\u0000\u001b[31m ${'ü'.repeat(500)}`)
    })
    const { status, isSuccess, excerpt } = await asked('http', port)
    expect({ status, isSuccess }).toEqual({ status: 202, isSuccess: true })
    expect(excerpt).toMatch(/^taken \[31m ü+$/)
    expect(excerpt).toHaveLength(200)
    expect(seen).toEqual([{ method: 'POST', url: '/hook?a=b', host: `hooks.example.com:${port}`, accepts: 'identity', length: '7' }])
  })

  it('is believed with a certificate of its name, and the name is told to it', async () => {
    const port = await receiver((request, answer) => answer.end((request.socket as unknown as { servername: string }).servername), 'good')
    expect(await asked('https', port)).toMatchObject({ status: 200, isSuccess: true, excerpt: 'hooks.example.com', body: 'hooks.example.com' })
  })

  it.each([
    ['expired', 'The certificate of the host has expired.'],
    ['self-signed', 'The certificate of the host is signed by itself.'],
    ['other', 'The certificate is for another host.'],
  ])('is not believed with a certificate that is %s', async (certificate, message) => {
    let requests = 0
    const port = await receiver((_, answer) => {
      requests += 1
      answer.end()
    }, certificate)
    await expect(asked('https', port)).rejects.toMatchObject({ code: 'UNAVAILABLE', message })
    expect(requests).toBe(0)
  })

  it('may not answer with more than a megabyte', async () => {
    const port = await receiver((_, answer) => answer.end(Buffer.alloc(1_000_001, 'x')))
    await expect(asked('http', port)).rejects.toMatchObject({ code: 'TOO_LARGE' })
  })

  it('cannot hold us longer than the limit', async () => {
    const port = await receiver((_, answer) => void answer.write('soon'))
    const rules = { allowedHosts: parseAllowedHosts(`127.0.0.1:${port}`), ports: new Set([443]) }
    const slow = guardedRequest({ url: `http://127.0.0.1:${port}/`, method: 'GET', limits: { totalMs: 200 } }, { rules })
    await expect(slow).rejects.toMatchObject({ code: 'UNAVAILABLE', message: 'The host did not answer in time.' })
  })
})

describe('the suite itself', () => {
  it('reports a guard that does not check literals', async () => {
    for (const host of LITERALS) {
      const url = `https://${host}:PORT/hook`
      expect(await faultOf(withoutLiteralCheck, { url })).toBe(`${url} reached a canary`)
    }
  })

  it('reports a guard that lets the connection ask the name again', async () => {
    expect(await faultOf(withoutPinning, REBINDING)).toBe(`${REBINDING.url} reached a canary`)
  })
})
