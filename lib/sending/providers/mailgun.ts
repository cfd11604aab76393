import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import type { Report } from '../reports/report'
import { severityOf } from '../reports/severity'
import { type Driver, uuidIn } from './driver'

/** What could not be taken is sent again for eight hours. */
const WINDOW_S = 12 * 60 * 60
const Signature = z.looseObject({
  timestamp: z.string().regex(/^\d{9,11}$/),
  token: z.string().min(20).max(100),
  signature: z.string().regex(/^[0-9a-f]{64}$/),
})
const Body = z.looseObject({
  signature: Signature,
  'event-data': z.looseObject({
    event: z.string(),
    severity: z.string().optional(),
    reason: z.string().optional(),
    'user-variables': z.looseObject({ rekindle: z.string().optional() }).optional(),
    message: z.looseObject({ headers: z.looseObject({ 'message-id': z.string().optional() }).optional() }).optional(),
    'delivery-status': z
      .looseObject({ 'enhanced-code': z.string().optional(), message: z.string().nullish(), description: z.string().nullish() })
      .optional(),
  }),
})

/**
 * Mailgun: HMAC-SHA256 over timestamp and token. It does not cover what is said, so that a token counts once: it is the event's id, and whoever
 * repeats one with other words is not heard.
 */
export const mailgun: Driver = {
  verify({ raw, now }, secret) {
    const read = z.looseObject({ signature: Signature }).safeParse(jsonOf(raw))
    if (!read.success) return false
    const { timestamp, token, signature } = read.data.signature
    if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > WINDOW_S) return false
    const expected = createHmac('sha256', secret).update(`${timestamp}${token}`).digest()
    return timingSafeEqual(expected, Buffer.from(signature, 'hex'))
  },
  read({ raw }) {
    const { signature, 'event-data': data } = Body.parse(jsonOf(raw))
    const uuid = uuidIn(data['user-variables']?.rekindle, data.message?.headers?.['message-id'])
    return [{ id: signature.token, kind: data.event, uuid, report: reportOf(data) }]
  },
  headers: (uuid) => ({ 'X-Mailgun-Variables': JSON.stringify({ rekindle: uuid }) }),
}

function reportOf({ event, severity, reason, 'delivery-status': status }: z.output<typeof Body>['event-data']): Report | undefined {
  if (event === 'delivered') return { kind: 'delivered' }
  if (event === 'complained') return { kind: 'complained' }
  // What failed for now is tried again by Mailgun itself.
  if (event !== 'failed' || severity !== 'permanent') return undefined
  const words = status?.message ?? status?.description ?? ''
  const code = status?.['enhanced-code'] ?? /\b(5\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1]
  return { kind: 'bounced', severity: reason === 'suppress-bounce' ? 'hard' : severityOf(code), status: code, detail: words.slice(0, 500) }
}

function jsonOf(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    return undefined
  }
}
