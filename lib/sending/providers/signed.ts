import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import { keyOfSecret, SECRET_PREFIX, webhookSignature } from '../../core/standard-webhooks'
import type { Report } from '../reports/report'
import { severityOf } from '../reports/severity'
import { type Driver, uuidIn } from './driver'

const WINDOW_S = 5 * 60
const Event = z.looseObject({
  event: z.enum(['delivered', 'bounced', 'complained']),
  /** The Message-ID of our mail, or the uuid in it. */
  message: z.string().max(200),
  /** Of RFC 3463, like 5.1.1. */
  status: z
    .string()
    .regex(/^[245]\.\d{1,3}\.\d{1,3}$/)
    .optional(),
  detail: z.string().optional(),
})
const Body = z.union([z.array(Event).max(1_000), Event.transform((event) => [event])])

/**
 * Any mail server that somebody runs themselves, signed as Standard Webhooks are (https://www.standardwebhooks.com): HMAC-SHA256 over id, timestamp
 * and body. A header may hold several signatures, of the secret before and of the one after.
 */
export const signed: Driver = {
  verify({ headers, raw, now }, secret) {
    const [id = '', timestamp = '', given = ''] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers.get(name) ?? '')
    if (!/^[\x21-\x7e]{1,100}$/.test(id) || !/^\d{9,11}$/.test(timestamp)) return false
    if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > WINDOW_S) return false
    const expected = webhookSignature(keyOf(secret), { id, timestamp }, raw)
    return given.split(' ').some((one) => {
      const [version, signature = ''] = one.split(',')
      const bytes = Buffer.from(signature, 'base64')
      return version === 'v1' && bytes.length === expected.length && timingSafeEqual(bytes, expected)
    })
  },
  read: ({ headers, raw }) =>
    Body.parse(JSON.parse(raw.toString('utf8'))).map((event, n) => ({
      id: `${headers.get('webhook-id')} ${n}`,
      kind: event.event,
      uuid: uuidIn(event.message),
      report: reportOf(event),
    })),
  headers: () => ({}),
}

/** As Standard Webhooks write it, or any other words. */
function keyOf(secret: string): Buffer {
  return secret.startsWith(SECRET_PREFIX) ? keyOfSecret(secret) : Buffer.from(secret, 'utf8')
}

function reportOf({ event, status, detail }: z.output<typeof Event>): Report {
  if (event === 'delivered') return { kind: 'delivered' }
  if (event === 'complained') return { kind: 'complained' }
  return { kind: 'bounced', severity: severityOf(status), status, detail: detail?.slice(0, 500) }
}
