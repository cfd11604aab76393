import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type RequestOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { fileAnswer } from '../../lib/actions/csv-answer'
import { createDoor } from '../../lib/web/server'
import { webHandler } from '../../lib/web/web-handler'
import { headerFaults } from '../support/http-faults'

const APP_URL = new URL('https://rekindle.example.com')
const servers: ReturnType<typeof createServer>[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

describe('what answers at the door without Next', () => {
  it('hears the address that people use, the method, the headers and the body', async () => {
    const origin = await served(async (asked) =>
      Response.json({ url: asked.url, method: asked.method, word: asked.headers.get('x-word'), body: await asked.text() }),
    )
    const heard = await ask(origin, { method: 'PUT', path: '/api/v1/a%20b?c=d', headers: { 'x-word': 'spoken' } }, 'hello')
    const url = 'https://rekindle.example.com/api/v1/a%20b?c=d'
    expect(JSON.parse(heard.text)).toEqual({ url, method: 'PUT', word: 'spoken', body: 'hello' })
    expect(headerFaults('PUT', heard)).toEqual([])
  })

  it('is passed on with its status, each cookie, and its length where it is one piece', async () => {
    const headers = new Headers([
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['X-Word', 'spoken'],
    ])
    const origin = await served(() => Promise.resolve(new Response('twelve bytes', { status: 201, headers })))
    const { status, headers: told, text } = await ask(origin)
    expect({ status, text }).toEqual({ status: 201, text: 'twelve bytes' })
    expect(told).toMatchObject({ 'set-cookie': ['a=1', 'b=2'], 'x-word': 'spoken', 'content-length': '12' })
  })

  it('sends no body where there is none', async () => {
    const origin = await served((asked) => Promise.resolve(new Response(null, { status: asked.method === 'HEAD' ? 200 : 204 })))
    expect(await ask(origin, { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
    expect(await ask(origin, { method: 'OPTIONS' })).toMatchObject({ status: 204, text: '' })
  })

  it('sends a long answer as fast as it is taken, and ends it when its client goes', async () => {
    const piece = new Uint8Array(100_000)
    let made = 0
    const ended = Promise.withResolvers<true>()
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          await Promise.resolve()
          made += 1
          yield piece
        }
      } finally {
        ended.resolve(true)
      }
    }
    const origin = await served(() => Promise.resolve(fileAnswer('rows.csv', endless(), 'text/csv')))
    const [answer] = (await once(request(origin, { agent: false, headers: HOST }).end(), 'response')) as [IncomingMessage]
    answer.pause()
    // What fits into the buffers of both ends: it stands still without a reader.
    let before = 0
    await expect.poll(() => [before, (before = made)].reduce((a, b) => b - a), { interval: 200 }).toBe(0)
    expect(made).toBeGreaterThan(0)
    expect(made).toBeLessThan(1_000)
    answer.destroy()
    await ended.promise
  })

  it('tells the operation that its client has gone', async () => {
    const begun = Promise.withResolvers<AbortSignal>()
    const origin = await served(async ({ signal }) => {
      begun.resolve(signal)
      await once(signal, 'abort')
      return new Response()
    })
    const asked = request(origin, { agent: false, headers: HOST })
    asked.once('error', () => undefined)
    asked.end()
    const signal = await begun.promise
    const stopped = once(signal, 'abort')
    asked.destroy()
    await stopped
    expect((await ask(await served(({ signal: other }) => Promise.resolve(Response.json(other.aborted))))).text).toBe('false')
  })

  it('takes a body that breaks off for no body at all', async () => {
    const told = Promise.withResolvers<unknown>()
    const origin = await served(async (asked) => {
      told.resolve(await asked.text().catch((error: unknown) => error))
      return new Response()
    })
    const asked = request(origin, { method: 'POST', agent: false, headers: { ...HOST, 'content-length': '100' } })
    asked.once('error', () => undefined)
    asked.write('half')
    await once(servers[0] as (typeof servers)[number], 'request')
    asked.destroy()
    expect(await told.promise).toMatchObject({ code: 'CANCELLED' })
  })

  it('takes a body that the door refuses while it arrives for none either', async () => {
    const told = Promise.withResolvers<unknown>()
    const origin = await served(async (asked) => {
      told.resolve(await asked.text().catch((error: unknown) => error))
      return Response.json('stored')
    })
    const piece = 'x'.repeat(300_000)
    const answer = await ask(origin, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } }, piece, piece, piece, piece)
    expect(answer).toMatchObject({ status: 413, headers: { 'content-type': 'application/problem+json' } })
    expect(await told.promise).toMatchObject({ code: 'CANCELLED' })
  })

  it('leaves the connection to the next request when a body was not read', async () => {
    const origin = await served(async (asked) => {
      if (asked.url.endsWith('/some')) await asked.body?.getReader().read()
      return Response.json('answered')
    })
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (const path of ['/api/v1/none', '/api/v1/some', '/api/v1/none']) {
      expect(await ask(origin, { method: 'POST', path, agent }, 'x'.repeat(400_000), 'x'.repeat(400_000)), path).toMatchObject({ status: 200 })
    }
    expect(Object.values(agent.freeSockets).flat()).toHaveLength(1)
    agent.destroy()
  })

  it('breaks off where its source fails, so that half an answer is not taken for a whole one', async () => {
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      await Promise.resolve()
      yield Buffer.from('the first row')
      yield Buffer.from('the second row')
      throw new Error('password=hunter2')
    }
    const origin = await served(() => Promise.resolve(fileAnswer('rows.csv', failing(), 'text/csv')))
    await expect(ask(origin)).rejects.toThrow(/aborted|socket hang up/)
  })

  it('would be noticed without the door', async () => {
    const bare = createServer((asked, answer) => void webHandler(APP_URL, async (heard) => Response.json((await heard.text()).length))(asked, answer))
    const answer = await ask(await listening(bare), { method: 'POST' }, 'x'.repeat(3_000_000))
    expect(answer).toMatchObject({ status: 200, text: '3000000' })
    expect(headerFaults('POST', answer)).not.toEqual([])
  })
})

const HOST = { host: APP_URL.host }

function served(respond: (request: Request) => Promise<Response>): Promise<string> {
  const settings = { appUrl: APP_URL, development: false, trustedProxies: [], uploadLimitBytes: 10_000_000 }
  return listening(createDoor(settings, webHandler(APP_URL, respond)))
}

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/anything`
}

interface Told {
  status: number
  headers: IncomingMessage['headers']
  text: string
}

function ask(origin: string, { headers, ...options }: RequestOptions = {}, ...pieces: string[]): Promise<Told> {
  return new Promise((resolve, reject) => {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
    const isChunked = headers !== undefined && 'transfer-encoding' in headers
    const sent = request(origin, {
      agent: false,
      ...options,
      headers: { ...HOST, ...(length > 0 && !isChunked ? { 'content-length': length } : {}), ...(headers as Record<string, string> | undefined) },
    })
    sent.once('error', reject)
    sent.once('response', (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.once('error', reject)
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    for (const piece of pieces) sent.write(piece)
    sent.end()
  })
}
