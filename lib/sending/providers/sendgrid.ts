import 'server-only'
import { createPublicKey, verify } from 'node:crypto'
import * as z from 'zod'
import type { Report } from '../reports/report'
import { severityOf } from '../reports/severity'
import { type Driver, uuidIn } from './driver'

const WINDOW_S = 10 * 60
const Event = z.looseObject({
  event: z.string(),
  sg_event_id: z.string().min(1).max(200),
  rekindle: z.string().optional(),
  'smtp-id': z.string().optional(),
  type: z.string().optional(),
  status: z.string().optional(),
  reason: z.string().optional(),
})

/** Twilio SendGrid's Event Webhook, signed: ECDSA over the timestamp and the body; the secret is its public key. */
export const sendgrid: Driver = {
  verify({ headers, raw, now }, secret) {
    const signature = headers.get('x-twilio-email-event-webhook-signature') ?? ''
    const timestamp = headers.get('x-twilio-email-event-webhook-timestamp') ?? ''
    if (!/^\d{9,11}$/.test(timestamp) || Math.abs(now.getTime() / 1_000 - Number(timestamp)) > WINDOW_S) return false
    const key = createPublicKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ec' && verify('sha256', Buffer.concat([Buffer.from(timestamp), raw]), key, Buffer.from(signature, 'base64'))
  },
  read: ({ raw }) =>
    z
      .array(Event)
      .parse(JSON.parse(raw.toString('utf8')))
      .map((event) => ({ id: event.sg_event_id, kind: event.event, uuid: uuidIn(event.rekindle, event['smtp-id']), report: reportOf(event) })),
  headers: (uuid) => ({ 'X-SMTPAPI': JSON.stringify({ unique_args: { rekindle: uuid } }) }),
}

function reportOf({ event, type, status, reason }: z.output<typeof Event>): Report | undefined {
  switch (event) {
    case 'delivered':
      return { kind: 'delivered' }
    case 'spamreport':
      return { kind: 'complained' }
    case 'bounce': {
      const severity = severityOf(status)
      // A block is of now, or of us, whatever code it came with.
      return { kind: 'bounced', severity: type === 'blocked' && severity === 'hard' ? 'soft' : severity, status, detail: reason?.slice(0, 500) }
    }
    case 'dropped':
      return { kind: 'bounced', severity: reason === 'Bounced Address' ? 'hard' : 'soft', detail: reason?.slice(0, 500) }
    default:
      return undefined
  }
}
