import 'server-only'
import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AppError } from '../core/errors'
import { log } from '../core/logger'
import { answeringRequest, type RequestFacts } from '../core/request-facts'
import { observeRequest } from '../system/metrics'
import { clientAddress } from './address'
import { dropsCookies, pathOf, refusalOf } from './admission'
import { declaredTooLarge, watchBody } from './body'
import { limitConnections } from './connections'
import { correctStatus } from './page-status'
import { completeHeaders, contentPolicy, securityHeaders } from './headers'
import { answerMalformed } from './malformed'
import { type Refusal, refuse } from './refusal'
import { cleanHeaders } from './request-headers'
import type { DoorSettings } from './settings'
import { Turns } from './turns'

export type Handler = (request: IncomingMessage, answer: ServerResponse) => Promise<void>

/** The server that all requests come through. It decides nothing about people: it admits, limits, names and completes. */
export function createDoor(settings: DoorSettings, handler: Handler): Server {
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: 10_000,
    // Bodies are timed one by one; this is for the largest upload over a slow line.
    requestTimeout: 60 * 60_000,
    // A proxy keeps its connections for a minute, and would use one that closes at that very moment.
    keepAliveTimeout: settings.trustedProxies.length > 0 ? 75_000 : 5_000,
    connectionsCheckingInterval: 2_000,
    // Its absence is answered by ours, with all headers.
    requireHostHeader: false,
    insecureHTTPParser: false,
  })
  server.maxHeadersCount = 100
  limitConnections(server, settings)
  answerMalformed(server, settings)
  const turns = new Turns()
  server.on('request', (request, answer) => open(request, answer, { settings, turns, handler }))
  server.on('checkContinue', (request, answer) => {
    if (!declaredTooLarge(request, settings.uploadLimitBytes) && !refusalOf(request, settings)) answer.writeContinue()
    server.emit('request', request, answer)
  })
  server.on('checkExpectation', (request, answer) => server.emit('request', request, answer))
  return server
}

interface Door {
  settings: DoorSettings
  turns: Turns
  handler: Handler
}

function open(request: IncomingMessage, answer: ServerResponse, { settings, turns, handler }: Door): void {
  const requestId = randomUUID()
  const begun = performance.now()
  answer.once('close', () => observeRequest(request.method ?? '', answer.statusCode, (performance.now() - begun) / 1_000))
  const nonce = randomBytes(16).toString('base64')
  const policy = contentPolicy(nonce, settings)
  const address = clientAddress(request.socket.remoteAddress, String(request.headers['x-forwarded-for'] ?? ''), settings.trustedProxies)
  completeHeaders(answer, pathOf(request), [...securityHeaders(policy, settings), ['X-Request-Id', requestId]])
  const turnAway = (refusal: Refusal): void => refuse(request, answer, refusal, nonce)

  const refusal = refusalOf(request, settings)
  if (refusal) {
    turnAway(refusal)
    return
  }
  watchBody(request, settings.uploadLimitBytes, turnAway)
  if (answer.headersSent) return
  if (dropsCookies(request)) delete request.headers.cookie
  cleanHeaders(request.headers, { appUrl: settings.appUrl, address, requestId, policy, development: settings.development })
  const troubles = new Set<AppError>()
  const isPage = request.method === 'GET' && !pathOf(request).startsWith('/api/')
  const facts: RequestFacts = { id: requestId, address, troubles, ...(isPage ? { reads: new Map() } : {}) }
  if (request.method === 'GET') correctStatus(answer, troubles, (what) => turnAway(inTrouble(what)))
  const run = (): void => {
    answeringRequest(facts, () => handler(request, answer)).catch((error: unknown) => {
      log('error', 'a request failed outside of its page', { reference: requestId, stack: error instanceof Error ? error.stack : String(error) })
      turnAway({ status: 500, error: failure(requestId) })
    })
  }
  turns.take(request, answer, address, { run, refuse: turnAway })
}

function failure(reference: string): Refusal['error'] {
  return {
    code: 'INTERNAL',
    message: `Something went wrong (${reference}).`,
    remedy: 'What you saved is safe. Try again; if it stays, tell your admin this reference.',
    reference,
  }
}

function inTrouble(error: AppError): Refusal {
  const headers = { 'Retry-After': String(error.retryAfterSeconds ?? 30) }
  return { status: 503, title: 'This page cannot be shown now', headers, keepsConnection: true, error: error.toData() }
}
