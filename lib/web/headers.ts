import 'server-only'
import type { ServerResponse } from 'node:http'
import type { DoorSettings } from './settings'

/** Style sheets that parts of the interface put in by script, without a nonce; by what they say, so that no other comes with them. */
export const STYLE_SHEETS = {
  empty: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  sonner: 'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=',
  reactAriaPress: 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=',
  reactAriaOverlay: 'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg=',
}

/** The policy of pages. Scripts and style sheets need the nonce of their own answer; style attributes carry sizes of bars and popovers. */
export function contentPolicy(nonce: string, { development }: Pick<DoorSettings, 'development'>): string {
  const sheets = Object.values(STYLE_SHEETS)
    .map((hash) => `'${hash}'`)
    .join(' ')
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}' ${sheets}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "frame-src 'self'",
  ].join('; ')
}

/** What every answer carries, whoever writes it. */
export function securityHeaders(policy: string, { appUrl }: Pick<DoorSettings, 'appUrl'>): [string, string][] {
  return [
    ['Content-Security-Policy', policy],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ['Referrer-Policy', 'same-origin'],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['X-Robots-Tag', 'noindex, nofollow'],
    ...(appUrl.protocol === 'https:' ? [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as [string, string]] : []),
  ]
}

/** Completes the headers at the moment they are written, so that a route may be stricter, and nothing can forget them. */
export function completeHeaders(answer: ServerResponse, path: string, always: [string, string][]): void {
  const writeHead = answer.writeHead.bind(answer)
  answer.writeHead = (status: number, ...more: unknown[]) => {
    const reason = more.find((part) => typeof part === 'string')
    for (const [name, value] of given(more.at(-1))) answer.setHeader(name, value)
    for (const [name, value] of always) if (!answer.hasHeader(name)) answer.setHeader(name, value)
    if (!mayBeKept(answer, status, path)) answer.setHeader('Cache-Control', 'no-store')
    return reason === undefined ? writeHead(status) : writeHead(status, reason)
  }
}

/** The headers of `writeHead` in the two forms that it takes. */
function given(headers: unknown): [string, string][] {
  if (typeof headers !== 'object' || headers === null) return []
  const entries = Array.isArray(headers)
    ? headers.flatMap((value, index) => (index % 2 === 0 ? [[value, headers[index + 1]] as const] : []))
    : Object.entries(headers)
  return entries.filter(([, value]) => value !== undefined) as [string, string][]
}

/** Files of the build have their content in their name; pictures say nothing about anybody. All else may show personal data. */
function mayBeKept(answer: ServerResponse, status: number, path: string): boolean {
  if (status >= 400) return false
  if (path.startsWith('/_next/static/')) return true
  return !path.startsWith('/api/') && /^(image|font)\//.test(String(answer.getHeader('Content-Type') ?? ''))
}
