import 'server-only'
import { randomUUID } from 'node:crypto'
import { tellable } from '../actions/tellable'
import type { Ctx } from '../actions/context'
import { keyActor } from '../auth/keys/key-actor'
import type { Actor } from '../auth/permissions'
import { type Clock, systemClock } from '../core/clock'
import { AppError, notFound } from '../core/errors'
import { requestFacts } from '../core/request-facts'
import { type Db, db } from '../db/client'
import { idempotencyKeyOf, onceFor } from './idempotency'
import { inputOf } from './input'
import { apiDocument } from './openapi'
import { HttpProblem, problem } from './problem'
import { type Allowance, networkOf, rateHeaders, RateLimiter } from './rate-limit'
import { type Match, matchPath, type Route, type VerbRoute } from './routes'

const PREFIX = '/api/v1/'
const PER_MINUTE = { key: 20_000, network: 600 }

export interface ApiServer {
  db: Db
  clock: Clock
  /** By key, and by network for what comes without a valid one. */
  limits: { key: RateLimiter; network: RateLimiter }
  /** Sees every output before it is sent; the tests hold it against what was promised. */
  onOutput?: (route: VerbRoute, output: unknown) => void
}

export function newLimits({ key, network } = PER_MINUTE): ApiServer['limits'] {
  return { key: new RateLimiter(key), network: new RateLimiter(network) }
}

const limits = newLimits()

export function thisServer(): ApiServer {
  return { db: db(), clock: systemClock, limits }
}

/** Answers a request below /api/v1: who asks, what for, the operation, JSON. Every failure is a problem of RFC 9457. */
export async function answerApi(request: Request, server: ApiServer = thisServer()): Promise<Response> {
  const asked: { allowance?: Allowance; operation: string } = { operation: 'api' }
  let answer: Response
  try {
    answer = await route(request, server, asked)
  } catch (error) {
    answer = problem(error instanceof HttpProblem ? error : tellable(error, asked.operation))
  }
  if (asked.allowance) for (const [name, value] of Object.entries(rateHeaders(asked.allowance))) answer.headers.set(name, value)
  answer.headers.set('Cache-Control', 'no-store')
  return request.method === 'HEAD' ? new Response(null, { status: answer.status, headers: answer.headers }) : answer
}

type Asked = { allowance?: Allowance; operation: string }

async function route(request: Request, server: ApiServer, asked: Asked): Promise<Response> {
  const path = pathOf(request)
  if (path.length === 1 && path[0] === 'openapi.json') return documentFor(request, server, asked)
  const actor = await authenticated(request, server, asked)
  const match = matchPath(path)
  if (!match) {
    throw new AppError('NOT_FOUND', 'There is nothing at this address.', { remedy: 'The addresses are listed in /api/v1/openapi.json.' })
  }
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { Allow: methodsOf(match) } })
  const found = match.routes.get(request.method === 'HEAD' ? 'GET' : request.method)
  if (!found) {
    const allowed = methodsOf(match)
    throw new HttpProblem('METHOD_NOT_ALLOWED', `${request.method} is not possible here.`, `Use ${allowed}.`, { Allow: allowed })
  }
  asked.operation = found.type === 'verb' ? found.spec.id : found.id
  return run(found, match, contextOf(request, server, actor), request, server)
}

/** The one address that needs no key: it tells what there is, not what is in it. */
function documentFor(request: Request, { limits: { network }, clock }: ApiServer, asked: Asked): Response {
  asked.allowance = network.take(callingNetwork(), clock.now())
  refuseFlood(asked.allowance)
  if (request.method === 'GET' || request.method === 'HEAD') return Response.json(apiDocument())
  throw new HttpProblem('METHOD_NOT_ALLOWED', `${request.method} is not possible here.`, 'Use GET.', { Allow: 'GET, HEAD' })
}

function callingNetwork(): string {
  return networkOf(requestFacts()?.address ?? '')
}

/** A flood costs nothing but the look at the key. */
export async function authenticated(request: Request, server: ApiServer, asked: { allowance?: Allowance }): Promise<Actor> {
  const now = server.clock.now()
  try {
    const actor = await keyActor(server.db, server.clock, request.headers.get('authorization'))
    asked.allowance = server.limits.key.take(actor.id, now)
    refuseFlood(asked.allowance)
    return actor
  } catch (error) {
    if (asked.allowance) throw error
    asked.allowance = server.limits.network.take(callingNetwork(), now)
    refuseFlood(asked.allowance)
    throw error
  }
}

function refuseFlood({ isOver, reset, limit }: Allowance): void {
  if (!isOver) return
  throw new AppError('RATE_LIMITED', `More than ${limit.toLocaleString('en')} requests in a minute.`, {
    remedy: `Nothing was done. Wait ${reset} seconds.`,
    retryAfterSeconds: reset,
  })
}

export function contextOf(request: Request, { db: source, clock }: ApiServer, actor: Actor): Ctx {
  const facts = requestFacts()
  return { actor, clock, db: source, requestId: facts?.id ?? randomUUID(), address: facts?.address ?? '', signal: request.signal }
}

async function run(found: Route, { params }: Match, ctx: Ctx, request: Request, server: ApiServer): Promise<Response> {
  if (found.type === 'raw') return found.answer({ ctx, request, params })
  const { spec, verb } = found
  const input = await inputOf(spec, request, params)
  const key = spec.effect === 'write' ? idempotencyKeyOf(request) : undefined
  const once = key === undefined ? undefined : onceFor(spec, ctx, key, input)
  const output = await verb({ ctx: once ? { ...ctx, once: once.run } : ctx, input })
  server.onOutput?.(found, output)
  const headers = new Headers(once?.isReplay() ? { 'Idempotency-Replayed': 'true' } : {})
  const location = spec.rest.location === undefined ? undefined : filled(spec.rest.location, output)
  if (location) headers.set('Location', location)
  const next = spec.rest.method === 'GET' ? nextPage(request, output) : undefined
  if (next) headers.set('Link', `<${next}>; rel="next"`)
  return Response.json(output ?? null, { status: spec.rest.status ?? 200, headers })
}

function filled(template: string, output: unknown): string {
  const values = output as Record<string, unknown>
  return `${PREFIX.slice(0, -1)}${template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])))}`
}

function nextPage(request: Request, output: unknown): string | undefined {
  const next = typeof output === 'object' && output !== null && 'next' in output ? output.next : null
  if (typeof next !== 'string' && typeof next !== 'number') return undefined
  const { pathname, searchParams } = new URL(request.url)
  searchParams.set('after', String(next))
  return `${pathname}?${searchParams.toString()}`
}

function pathOf(request: Request): string[] {
  const { pathname } = new URL(request.url)
  try {
    return pathname.slice(PREFIX.length).split('/').map(decodeURIComponent)
  } catch {
    throw notFound('address')
  }
}

function methodsOf({ routes }: Match): string {
  const methods = [...routes.keys()]
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
}
