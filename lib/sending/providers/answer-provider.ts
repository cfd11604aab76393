import 'server-only'
import * as z from 'zod'
import { tellable } from '../../actions/tellable'
import { type Ctx, systemContext } from '../../actions/context'
import { STATUS } from '../../actions/json-body'
import { AppError } from '../../core/errors'
import { log } from '../../core/logger'
import { guardedRequest } from '../../outbound/guarded-request'
import { findVerification, takeEvent } from './connection-store'
import type { Fetch } from './driver'
import { DRIVERS } from './drivers'

const MOST_BYTES = 1_000_000

/** Answers what a mail provider tells: 200 once it is written down, 401 for what the provider did not send, 503 for what is to come again. */
export async function answerProvider(
  request: Request,
  id: string,
  ctx: Ctx = systemContext('Mail provider'),
  fetch: Fetch = askProvider,
): Promise<Response> {
  try {
    const connection = z.uuid().safeParse(id).success ? await findVerification(ctx.db, id) : undefined
    const received = { headers: request.headers, raw: await readRaw(request), now: ctx.clock.now() }
    if (!connection) return refused('no such connection')
    const driver = DRIVERS[connection.provider]
    if (!(await isProven(() => driver.verify(received, connection.secret, fetch)))) return refused('not proven', id)
    if (await driver.confirm?.(received, fetch)) return Response.json({ confirmed: true })
    const counts = { taken: 0, known: 0, early: 0, unknown: 0 }
    for (const event of driver.read(received)) counts[await takeEvent(ctx.db, id, event, connection.provider, received.now)] += 1
    if (counts.early > 0) return Response.json(counts, { status: 503, headers: { 'Retry-After': '60' } })
    return Response.json(counts)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return Response.json({ code: 'INVALID_INPUT' }, { status: 400 })
    const told = tellable(error, 'providers.take')
    return Response.json({ code: told.code, message: told.message }, { status: STATUS[told.code] })
  }
}

/** What cannot be read as a proof is none. */
async function isProven(verify: () => Promise<boolean> | boolean): Promise<boolean> {
  try {
    return await verify()
  } catch (error) {
    if (error instanceof AppError && error.code === 'UNAVAILABLE') throw error
    return false
  }
}

/** The same for a connection that does not exist, so that nobody learns which do. */
function refused(why: string, connectionId?: string): Response {
  log('warn', 'mail provider refused', { why, connectionId })
  return Response.json({ code: 'UNAUTHENTICATED', message: 'Nothing was taken: it is not proven who sent it.' }, { status: 401 })
}

async function askProvider(url: string): Promise<string> {
  const { isSuccess, body } = await guardedRequest({ url, method: 'GET', limits: { answerBytes: 20_000 } })
  if (!isSuccess) throw new AppError('UNAVAILABLE', 'The mail provider did not answer.')
  return body
}

/** The bytes as they were signed. */
async function readRaw(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > MOST_BYTES) throw new AppError('TOO_LARGE', 'What was sent is larger than 1 MB.', { remedy: 'Nothing was taken.' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
