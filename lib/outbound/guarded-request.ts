import 'server-only'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import type { Socket } from 'node:net'
import { AppError } from '../core/errors'
import { openConnection, type Resolve, systemResolve } from './connect'
import { type OutboundRules, outboundRules } from './rules'
import { readHost, readTarget } from './target'

interface OutboundLimits {
  connectMs: number
  totalMs: number
  /** Of the answer's body. */
  answerBytes: number
}

export interface OutboundRequest {
  url: string
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string>
  body?: string | Buffer
  signal?: AbortSignal
  /** Asked once the connection stands and before a byte is sent; what it throws ends the request. */
  ready?: () => Promise<void>
  limits?: Partial<OutboundLimits>
}

export interface OutboundAnswer {
  status: number
  /** 2xx. A redirect is never followed, and so a failure. */
  isSuccess: boolean
  /** The first 200 printable characters; all of the answer that may be shown. */
  excerpt: string
  /** The answer as it came, for a program to read; never shown, because it may come from anywhere. */
  body: string
  /** As many seconds the host asks to wait. */
  retryAfter: number | undefined
  /** Of the answer, in lower case; the first value of each. */
  headers: Readonly<Record<string, string>>
}

/** What tests own: where names lead, and which hosts are trusted. */
export interface Edge {
  resolve?: Resolve
  rules?: OutboundRules
}

const LIMITS: OutboundLimits = { connectMs: 10_000, totalMs: 30_000, answerBytes: 1_000_000 }

/**
 * The one way out to an address that a person may configure.
 * @throws AppError INVALID_INPUT when the address is refused, UNAVAILABLE when there was no answer, TOO_LARGE for a long one
 */
export async function guardedRequest(request: OutboundRequest, edge: Edge = {}): Promise<OutboundAnswer> {
  const target = readTarget(request.url, edge.rules ?? outboundRules())
  const limits = { ...LIMITS, ...request.limits }
  const total = AbortSignal.any([AbortSignal.timeout(limits.totalMs), ...(request.signal ? [request.signal] : [])])
  let socket: Socket | undefined
  try {
    const connecting = AbortSignal.any([AbortSignal.timeout(limits.connectMs), total])
    socket = await openConnection(target, edge.resolve ?? systemResolve, connecting)
    await request.ready?.()
    return await exchange(socket, target.url, request, limits.answerBytes, total)
  } catch (error) {
    throw told(total.aborted ? total.reason : error)
  } finally {
    socket?.on('error', () => undefined)
    socket?.destroy()
  }
}

/**
 * A connection for a protocol other than HTTP, under the same rules; `ports` are those that anybody may be asked at.
 * @throws AppError INVALID_INPUT when the host is refused, UNAVAILABLE when there was no answer
 */
export async function guardedConnection(
  { host, port, ports, signal }: { host: string; port: number; ports: readonly number[]; signal: AbortSignal },
  edge: Edge = {},
): Promise<Socket> {
  const target = readHost(host, port, edge.rules ?? outboundRules(), new Set(ports))
  const connecting = AbortSignal.any([AbortSignal.timeout(LIMITS.connectMs), signal])
  try {
    return await openConnection(target, edge.resolve ?? systemResolve, connecting)
  } catch (error) {
    throw told(connecting.aborted ? connecting.reason : error)
  }
}

async function exchange(socket: Socket, url: URL, request: OutboundRequest, most: number, signal: AbortSignal): Promise<OutboundAnswer> {
  const body = Buffer.from(request.body ?? '')
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = requestHttp({
      createConnection: () => socket,
      method: request.method,
      path: `${url.pathname}${url.search}`,
      signal,
      headers: {
        'user-agent': 'Rekindle',
        // A small body that unpacks to a large one is not taken.
        'accept-encoding': 'identity',
        ...request.headers,
        host: url.host,
        connection: 'close',
        ...(request.body === undefined ? {} : { 'content-length': String(body.length) }),
      },
    })
    outgoing.once('response', resolve)
    outgoing.once('error', reject)
    outgoing.end(body)
  })
  const status = answer.statusCode ?? 0
  const text = await readUpTo(answer, most)
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]))
  return {
    status,
    isSuccess: status >= 200 && status < 300,
    excerpt: printable(text.slice(0, 2_000)),
    body: text,
    retryAfter: secondsOf(answer),
    headers,
  }
}

async function readUpTo(answer: IncomingMessage, most: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) throw new AppError('TOO_LARGE', `The answer is larger than ${most} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** RFC 9110 §10.2.3, where it is a number; whoever gives a date is asked again by our own rule. */
function secondsOf({ headers }: IncomingMessage): number | undefined {
  const seconds = headers['retry-after'] ?? ''
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) : undefined
}

function printable(text: string): string {
  const characters = text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]+/gu, ' ').trim()
  return Array.from(characters).slice(0, 200).join('')
}

/** In words, without the address that a name led to. */
function told(error: unknown): unknown {
  if (error instanceof AppError) return error
  const { name, code } = error as { name?: string; code?: string }
  const isTimeout = name === 'TimeoutError' || (error as { cause?: Error }).cause?.name === 'TimeoutError'
  const message = isTimeout
    ? 'The host did not answer in time.'
    : name === 'AbortError'
      ? 'The request was withdrawn.'
      : (WORDS[code ?? ''] ?? certificate(code))
  return new AppError('UNAVAILABLE', message, { cause: error })
}

const WORDS: Record<string, string> = {
  ENOTFOUND: 'The name of the host is not known.',
  EAI_AGAIN: 'The name of the host could not be looked up.',
  ECONNREFUSED: 'The host refused the connection.',
  ECONNRESET: 'The host broke the connection off.',
  EHOSTUNREACH: 'The host cannot be reached.',
  ENETUNREACH: 'The host cannot be reached.',
  ETIMEDOUT: 'The host did not answer in time.',
  CERT_HAS_EXPIRED: 'The certificate of the host has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate of the host is signed by itself.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another host.',
}

function certificate(code: string | undefined): string {
  return /CERT|VERIFY|SIGNATURE|ISSUER/.test(code ?? '') ? 'The certificate of the host cannot be trusted.' : 'The host could not be asked.'
}
