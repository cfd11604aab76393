import 'server-only'
import type { IncomingMessage } from 'node:http'
import { isOwnOrigin } from '../core/origin'
import { isWithin } from './address'
import type { Refusal } from './refusal'
import type { DoorSettings } from './settings'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
export const READING = ['GET', 'HEAD', 'OPTIONS']
/** Asked by machines that know an address of the process, but not the name that people use. */
const PROBES = /^\/api\/(health|metrics)(\/|$)/
/** Opened by a key or a signature in a header that no other site can make a browser send. */
export const BY_KEY = /^\/api\/(v1|mcp|hooks|unsubscribe)(\/|$)/

/** Why a request is not passed on, if it is not. */
export function refusalOf(request: IncomingMessage, settings: DoorSettings): Refusal | undefined {
  const method = request.method ?? ''
  if (!METHODS.includes(method)) {
    const error = { code: 'INVALID_INPUT', message: 'Nothing here answers this method.', remedy: 'Nothing was done.' } as const
    return { status: 405, headers: { Allow: METHODS.join(', ') }, error }
  }
  return wrongTarget(request, settings) ?? wrongOrigin(request, settings)
}

/** Cookies do not count where a key is asked for, so that no page of another site can borrow them. */
export function dropsCookies(request: IncomingMessage): boolean {
  return BY_KEY.test(pathOf(request)) && !READING.includes(request.method ?? '')
}

export function isProbe(request: IncomingMessage): boolean {
  return PROBES.test(pathOf(request))
}

export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? ''
}

function wrongTarget(request: IncomingMessage, settings: DoorSettings): Refusal | undefined {
  const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length
  if (request.httpVersionMajor !== 1 || !request.url?.startsWith('/') || hosts > 1 || request.headers.host === undefined) {
    return {
      status: 400,
      error: { code: 'INVALID_INPUT', message: 'This request cannot be read.', remedy: 'Nothing was done. Open the address again.' },
    }
  }
  const forwarded = isWithin(request.socket.remoteAddress ?? '', settings.trustedProxies) ? request.headers['x-forwarded-host'] : undefined
  // Each proxy of several may have added its own; the first is the one that the browser asked for.
  const [host = ''] = String(forwarded ?? request.headers.host)
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
  if (host === settings.appUrl.host || isProbe(request)) return undefined
  if (isLoopback(host)) return isPageVisit(request) ? toTheRealAddress(request, settings) : undefined
  return {
    status: 421,
    error: { code: 'INVALID_INPUT', message: 'Rekindle is not served under this name.', remedy: `Open ${settings.appUrl.origin} instead.` },
  }
}

/** localhost and 127.0.0.1 are two origins to a browser, and only one of them is ours. */
function toTheRealAddress(request: IncomingMessage, { appUrl }: DoorSettings): Refusal {
  const location = `${appUrl.origin}${request.url ?? '/'}`
  return {
    status: 307,
    headers: { Location: location },
    error: { code: 'INVALID_INPUT', message: 'This page has another address.', remedy: location },
  }
}

function isPageVisit(request: IncomingMessage): boolean {
  return request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
}

function isLoopback(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
}

function wrongOrigin(request: IncomingMessage, { appUrl }: DoorSettings): Refusal | undefined {
  const path = pathOf(request)
  if (BY_KEY.test(path)) return undefined
  if (READING.includes(request.method ?? '')) {
    // Files are taken from pages of ours alone: who takes one is written down, and another site must not cause that.
    const isForPages = path.startsWith('/api/') && !isProbe(request)
    if (!isForPages || request.headers['sec-fetch-site'] !== 'cross-site') return undefined
  } else if (isOwnOrigin(request.headers.origin, appUrl.origin)) return undefined
  return {
    status: 403,
    error: {
      code: 'FORBIDDEN',
      message: `This request did not come from a page of Rekindle at ${appUrl.origin}.`,
      remedy: `Nothing was changed. Open ${appUrl.origin} and try it there.`,
    },
  }
}
