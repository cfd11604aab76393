import 'server-only'
import * as z from 'zod'
import type { OutboundAnswer } from '../../outbound/guarded-request'
import type { Offer } from '../deliver-message'
import type { Verdict } from '../reply'

const Created = z.object({ sid: z.string().regex(/^(SM|MM)[0-9a-zA-Z]{32}$/) })
const Failed = z.object({ code: z.number().int(), message: z.string() })

/** Nobody can get a text at this number. */
const NO_SUCH_NUMBER = new Set([21211, 21614, 21217, 21401])
/** The person has said STOP to the provider. */
const OPTED_OUT = new Set([21610])
const CONTENT = new Set([21602, 21617, 21619, 21620, 21623])
/** Too much at once, of the account or of its number. */
const SLOW_DOWN = new Set([20429, 14107, 21611, 63038])
/** The account, its number or its permissions: the same for each text that follows. */
const SENDER = new Set([20003, 20005, 20404, 21212, 21603, 21606, 21608, 21659, 21660, 21661, 21703, 21705, 30038])

/**
 * What the provider's answer to one POST means. One that was created is taken; an error of the request, or 503, with a code of the provider's own
 * is a definite no. Whatever else comes after the request was written says nothing of the text, which may have been sent.
 */
export function readAnswer({ status, isSuccess, body, retryAfter }: OutboundAnswer): Offer {
  const json = parsed(body)
  const created = Created.safeParse(json)
  if (isSuccess && created.success) return told(status, `queued as ${created.data.sid}`, { kind: 'accepted' })
  const failed = Failed.safeParse(json)
  if (status === 429) return told(status, wordsOf(failed.data, 'Too many requests'), slower(`${failed.data?.code ?? status}`, retryAfter))
  // Whoever is not let in has handed nothing over, whatever the page says that comes with it.
  if (status === 401 || status === 403)
    return told(status, wordsOf(failed.data, 'Not let in'), { kind: 'halt', reason: 'sender_refused', keeps: true })
  if (failed.success && status >= 400 && (status < 500 || status === 503))
    return told(status, wordsOf(failed.data, ''), verdictOf(failed.data.code, status, retryAfter))
  return { kind: 'broken', released: true }
}

function verdictOf(code: number, status: number, retryAfter: number | undefined): Verdict {
  if (OPTED_OUT.has(code)) return { kind: 'refused', reason: 'opted_out' }
  if (NO_SUCH_NUMBER.has(code)) return { kind: 'no_such_address', reason: 'no_such_address' }
  if (CONTENT.has(code)) return { kind: 'refused', reason: 'content' }
  if (SLOW_DOWN.has(code) || status === 503) return slower(`${code}`, retryAfter)
  if (SENDER.has(code) || status === 404) return { kind: 'halt', reason: 'sender_refused', keeps: true }
  return { kind: 'refused', reason: 'refused' }
}

function slower(reason: string, retryAfter: number | undefined): Verdict {
  return { kind: 'retry', reason, slow: true, greylisted: false, ...(retryAfter === undefined ? {} : { waitMs: retryAfter * 1_000 }) }
}

function told(code: number, text: string, verdict: Verdict): Offer {
  return { kind: 'reply', released: true, stage: 'end', code, text, verdict }
}

function wordsOf(failed: z.output<typeof Failed> | undefined, otherwise: string): string {
  return failed ? `${failed.code} ${failed.message}` : otherwise
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
