import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Edge } from '@/lib/outbound/guarded-request'

export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: string
}

export interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

/**
 * What goes wrong with the next request. `reset`: cut before it is read. `cut`: done, then cut in the middle of the answer. `silent`: done, and never
 * answered. `oversized`: done, and answered without an end. `busy`: 429 with Retry-After. An answer: given instead of doing anything.
 */
export type Fault = 'reset' | 'cut' | 'silent' | 'oversized' | 'busy' | Answer

export interface VendorServer {
  url: string
  /** Lets the guarded client go to this server. */
  edge: Edge
  requests: Asked[]
  /** What the documented contract does not allow; a test that did not mean it ends with none. */
  refused: string[]
  /** Each is taken by one request, in order. */
  faults: Fault[]
  close(): Promise<void>
}

/** Thrown by a vendor's rules for a request that its documentation does not allow. */
export class Refusal extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super(JSON.stringify(answer.body ?? answer.status))
    this.answer = answer
  }
}

export const RETRY_AFTER = 7

/**
 * A vendor on the loopback interface: its rules answer each request; what is common to all vendors, and all that goes wrong, is here.
 * Nothing goes wrong at `calm`, a path.
 */
export async function vendorServer(rules: (asked: Asked) => Answer | Promise<Answer>, calm?: string): Promise<VendorServer> {
  const server = createServer((request, response) => void serve(request, response))
  const it: VendorServer = { url: '', edge: {}, requests: [], refused: [], faults: [], close }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = request.url === calm ? undefined : it.faults.shift()
    if (fault === 'reset') return void request.socket.destroy()
    const asked = await read(request)
    it.requests.push(asked)
    if (fault === 'busy') return reply(response, { status: 429, body: {}, headers: { 'retry-after': String(RETRY_AFTER) } })
    if (typeof fault === 'object') return reply(response, fault)
    const answer = await answerTo(asked)
    if (fault === 'silent') return
    if (fault === 'oversized') return flood(response)
    if (fault === 'cut') return cut(response, answer)
    reply(response, answer)
  }

  async function answerTo(asked: Asked): Promise<Answer> {
    try {
      return await rules(asked)
    } catch (error) {
      it.refused.push(error instanceof Error ? error.message : 'unknown')
      return error instanceof Refusal ? error.answer : { status: 500, body: { message: 'The rules of the test server failed.' } }
    }
  }

  async function close(): Promise<void> {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  it.url = `http://127.0.0.1:${port}`
  it.edge = { rules: { allowedHosts: new Set([`127.0.0.1:${port}`]), ports: new Set() } }
  return it
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://vendor')
  const body = Buffer.concat(chunks).toString('utf8')
  return { method: request.method ?? '', path: pathname, query: searchParams, headers: request.headers, body }
}

function textOf({ body }: Answer): string {
  return body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
}

function reply(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(textOf(answer))
}

function cut(response: ServerResponse, answer: Answer): void {
  const text = `${textOf(answer)}  `
  response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': String(text.length) })
  response.write(text.slice(0, text.length / 2), () => response.destroy())
}

function flood(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  const chunk = ' '.repeat(64_000)
  const pour = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', pour)
  }
  pour()
}
