import 'server-only'
import { type Ctx, systemContext } from '../actions/context'
import { log } from '../core/logger'
import { readClickToken } from './click-token'
import { type Hit, recordHit } from './hit-store'
import { readLinkToken } from './links'
import { machineSign } from './machines'

/** A GIF of one pixel that cannot be seen. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const PRIVATE = { 'Cache-Control': 'no-store, private' }

/** A link of a message leads to where it was signed to lead, whether or not the click can be counted. */
export async function answerClick(request: Request, token: string, ctx: Ctx = systemContext('tracking')): Promise<Response> {
  const click = readClickToken(token)
  if (!click) return new Response('This link is not known.\n', { status: 404, headers: { ...PRIVATE, 'Content-Type': 'text/plain; charset=utf-8' } })
  await count(ctx, { uuid: click.uuid, kind: 'click', link: click.link, at: ctx.clock.now(), sign: machineSign(request) })
  return new Response(null, { status: 302, headers: { ...PRIVATE, Location: click.target } })
}

/** The same picture for every token, so that nobody learns which are known. */
export async function answerPixel(request: Request, token: string, ctx: Ctx = systemContext('tracking')): Promise<Response> {
  const uuid = readLinkToken('open', token)
  if (uuid !== undefined) await count(ctx, { uuid, kind: 'open', link: 0, at: ctx.clock.now(), sign: machineSign(request) })
  const headers = { ...PRIVATE, 'Content-Type': 'image/gif', 'Content-Length': String(PIXEL.length), 'Cross-Origin-Resource-Policy': 'cross-origin' }
  return new Response(request.method === 'HEAD' ? null : PIXEL, { headers })
}

/** Somebody who follows a link does not wait for the database to come back. */
async function count({ db }: Ctx, hit: Hit): Promise<void> {
  await recordHit(db, hit).catch((error: unknown) => {
    log('warn', 'an opening or a click was not counted', { reason: error instanceof Error ? error.message : String(error) })
  })
}
