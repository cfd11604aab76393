import 'server-only'
import * as z from 'zod'
import { type Ctx, systemContext } from '../actions/context'
import { tellable } from '../actions/tellable'
import { STATUS } from '../actions/json-body'
import { AppError } from '../core/errors'
import { log } from '../core/logger'
import { requestFacts } from '../core/request-facts'
import { PROVIDERS } from './schema'
import { HEADERS, isSignedBy } from './signature'
import { findSigning } from './store'
import { takeDelivery } from './take-delivery'

const MAX_BYTES = 1_000_000
const Address = z.strictObject({ provider: z.enum(PROVIDERS), id: z.uuid() })

/** Answers a delivery: 200 once it is stored or was before, 401 for one that the shop did not sign, 5xx for one to send again. */
export async function answerHook(request: Request, address: { provider: string; id: string }, ctx: Ctx = hookContext()): Promise<Response> {
  try {
    const known = Address.safeParse(address)
    const source = known.success ? await findSigning(ctx.db, known.data.id) : undefined
    if (!known.success || source?.provider !== known.data.provider) return refused('no such source')
    const raw = await readRaw(request)
    const names = HEADERS[known.data.provider]
    const header = (name: string): string => request.headers.get(name) ?? ''
    // WooCommerce asks so, unsigned, whether anybody is there when a webhook is saved.
    if (header(names.signature) === '' && /^webhook_id=\d+$/.test(raw.toString('latin1'))) return Response.json({ ready: true })
    if (!isSignedBy(source.secret, raw, header(names.signature))) return refused('signature does not match', source.id)
    const { deliveryId, outcome } = await takeDelivery({
      ctx,
      input: { id: source.id, deliveryId: header(names.delivery), topic: header(names.topic), body: parsed(raw) },
    })
    return Response.json({ deliveryId, outcome })
  } catch (error) {
    const told = tellable(error, 'sources.take')
    return Response.json({ code: told.code, message: told.message }, { status: STATUS[told.code] })
  }
}

function hookContext(): Ctx {
  const facts = requestFacts()
  return systemContext('Shop', facts ? { requestId: facts.id, address: facts.address } : {})
}

/** The same for a source that does not exist, so that nobody learns which do. */
function refused(why: string, sourceId?: string): Response {
  log('warn', 'shop delivery refused', { why, sourceId })
  return Response.json({ code: 'UNAUTHENTICATED', message: 'Nothing was taken: the signature is not that of this shop.' }, { status: 401 })
}

/** The bytes as they were signed. */
async function readRaw(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_BYTES) throw new AppError('TOO_LARGE', 'What was sent is larger than 1 MB.', { remedy: 'Nothing was taken.' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Signed and yet no JSON is a shop that was set up for another format; the delivery is kept as rejected. */
function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'), exactIds)
  } catch {
    return undefined
  }
}

/** An id with more digits than a number can hold stays the text that it was sent as. */
function exactIds(this: unknown, _: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) && /^\d+$/.test(context?.source ?? '') ? context?.source : value
}
