import 'server-only'
import type { IncomingHttpHeaders } from 'node:http'

/** Names by which Next and its hosts speak to themselves; its browser code sends none of them in production. */
const INTERNAL = /^(x-middleware-|x-nextjs-|x-next-|x-now-|x-vercel-|x-invoke-|x-prerender-|x-matched-path$|next-resume$)/
/** What a client may claim about where it is; the door says it itself. */
const CLAIMS = /^(x-forwarded-|x-real-ip$|forwarded$|x-request-id$|content-security-policy)/

/** Leaves only what a client may say, and adds what the door knows. */
export function cleanHeaders(
  headers: IncomingHttpHeaders,
  known: { appUrl: URL; address: string; requestId: string; policy: string; development: boolean },
): void {
  for (const name of Object.keys(headers)) {
    const ofDevelopment = known.development && name.startsWith('x-nextjs-')
    if ((INTERNAL.test(name) && !ofDevelopment) || CLAIMS.test(name)) Reflect.deleteProperty(headers, name)
  }
  headers.host = known.appUrl.host
  headers['x-forwarded-host'] = known.appUrl.host
  headers['x-forwarded-proto'] = known.appUrl.protocol.slice(0, -1)
  headers['x-forwarded-for'] = known.address
  headers['x-request-id'] = known.requestId
  // Next reads the nonce for its own scripts from here.
  headers['content-security-policy'] = known.policy
}
