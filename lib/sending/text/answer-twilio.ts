import 'server-only'
import { tellable } from '../../actions/tellable'
import { type Ctx, systemContext } from '../../actions/context'
import { STATUS } from '../../actions/json-body'
import { AppError } from '../../core/errors'
import { log } from '../../core/logger'
import { noteTextStatus } from './note-text-status'
import { INBOUND_PATH, publicUrl, STATUS_PATH, textProvider } from './provider'
import { receiveText } from './receive-text'
import { isSignedByTwilio } from './twilio-signature'

const MAX_BYTES = 64_000
const PATHS: Record<string, string | undefined> = { status: STATUS_PATH, inbound: INBOUND_PATH }

/** Answers the provider: 401 for what it did not sign, 5xx for what it should say again. */
export async function answerTwilio(request: Request, event: string, ctx: Ctx = systemContext('Text provider')): Promise<Response> {
  try {
    const provider = textProvider()
    const path = PATHS[event]
    const form = await readForm(request)
    const { search, searchParams } = new URL(request.url)
    const signature = request.headers.get('x-twilio-signature') ?? ''
    const isSigned = provider?.signedWith.some((token) => isSignedByTwilio(token, `${publicUrl(path ?? '')}${search}`, form, signature))
    if (path === undefined || !isSigned) {
      log('warn', 'call of a text provider refused', { event: path === undefined ? 'unknown' : event, isSet: provider !== undefined })
      return Response.json({ code: 'UNAUTHENTICATED', message: 'Nothing was taken: the signature is not that of the account.' }, { status: 401 })
    }
    const field = (name: string): string => form.get(name) ?? ''
    if (event === 'status') {
      const input = {
        uuid: searchParams.get('message') ?? '',
        sid: field('MessageSid'),
        status: field('MessageStatus'),
        errorCode: field('ErrorCode'),
      }
      await noteTextStatus({ ctx, input })
      return new Response(null, { status: 204 })
    }
    const { answer } = await receiveText({ ctx, input: { number: field('From'), body: field('Body'), sid: field('MessageSid') } })
    // Where the account answers these words itself, it says so, and nobody is told twice.
    return twiml(form.has('OptOutType') ? null : answer)
  } catch (error) {
    const told = tellable(error, 'texts.answer')
    return Response.json({ code: told.code, message: told.message }, { status: STATUS[told.code] })
  }
}

async function readForm(request: Request): Promise<URLSearchParams> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_BYTES) throw new AppError('TOO_LARGE', 'What was sent is larger than 64 KB.', { remedy: 'Nothing was taken.' })
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

function twiml(answer: string | null): Response {
  const message = answer === null ? '' : `<Message>${answer.replace(/[<>&]/g, (mark) => `&#${mark.charCodeAt(0)};`)}</Message>`
  return new Response(`<?xml version="1.0" encoding="UTF-8"?><Response>${message}</Response>`, {
    headers: { 'Content-Type': 'text/xml; charset=utf-8' },
  })
}
