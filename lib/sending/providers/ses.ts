import 'server-only'
import { createVerify } from 'node:crypto'
import * as z from 'zod'
import type { Report } from '../reports/report'
import { severityOf } from '../reports/severity'
import { type Driver, type Received, uuidIn } from './driver'

const AWS = String.raw`^https://sns\.[a-z0-9-]{3,30}\.amazonaws\.com(\.cn)?/`
const CERTIFICATE = new RegExp(String.raw`${AWS}SimpleNotificationService-[\w-]{1,100}\.pem$`)
const SUBSCRIBE = new RegExp(String.raw`${AWS}\?Action=ConfirmSubscription&[^\s#]{1,2000}$`)
const CERTIFICATES_KEPT = 10

const Envelope = z.looseObject({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().min(1).max(100),
  TopicArn: z.string(),
  Message: z.string(),
  Timestamp: z.string(),
  Subject: z.string().optional(),
  Token: z.string().optional(),
  SubscribeURL: z.string().optional(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string(),
  SigningCertURL: z.string(),
})
type Envelope = z.output<typeof Envelope>

const Notice = z.looseObject({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  mail: z.looseObject({
    tags: z.record(z.string(), z.array(z.string())).optional(),
    headers: z.array(z.looseObject({ name: z.string(), value: z.string() })).optional(),
  }),
  bounce: z
    .looseObject({
      bounceType: z.string(),
      bouncedRecipients: z.array(z.looseObject({ status: z.string().optional(), diagnosticCode: z.string().optional() })),
    })
    .optional(),
})

/** Keyed by their address, which names one certificate for good. */
const certificates = new Map<string, string>()

/** Amazon SES by SNS: RSA over a canonical text, with a certificate of Amazon's own host; the secret is the ARN of the topic. */
export const ses: Driver = {
  async verify(received, secret, fetch) {
    const envelope = envelopeOf(received)
    if (envelope?.TopicArn !== secret || !CERTIFICATE.test(envelope.SigningCertURL)) return false
    const known = certificates.get(envelope.SigningCertURL)
    const certificate = known ?? (await fetch(envelope.SigningCertURL))
    const verifier = createVerify(envelope.SignatureVersion === '2' ? 'RSA-SHA256' : 'RSA-SHA1').update(canonical(envelope))
    if (!verifier.verify(certificate, envelope.Signature, 'base64')) return false
    if (known === undefined) {
      const [oldest] = certificates.keys()
      if (certificates.size >= CERTIFICATES_KEPT && oldest !== undefined) certificates.delete(oldest)
      certificates.set(envelope.SigningCertURL, certificate)
    }
    return true
  },
  async confirm(received, fetch) {
    const envelope = envelopeOf(received)
    if (envelope?.Type !== 'SubscriptionConfirmation' || !SUBSCRIBE.test(envelope.SubscribeURL ?? '')) return false
    await fetch(envelope.SubscribeURL ?? '')
    return true
  },
  read(received) {
    const envelope = envelopeOf(received)
    if (envelope?.Type !== 'Notification') return []
    const read = Notice.safeParse(parsed(envelope.Message))
    if (!read.success) return [{ id: envelope.MessageId, kind: 'other', uuid: undefined, report: undefined }]
    const { mail, notificationType, eventType } = read.data
    const messageId = mail.headers?.find(({ name }) => name.toLowerCase() === 'message-id')?.value
    const uuid = uuidIn(mail.tags?.rekindle?.[0], messageId)
    return [{ id: envelope.MessageId, kind: notificationType ?? eventType ?? 'other', uuid, report: reportOf(read.data) }]
  },
  headers: (uuid) => ({ 'X-SES-MESSAGE-TAGS': `rekindle=${uuid}` }),
}

function reportOf({ notificationType, eventType, bounce }: z.output<typeof Notice>): Report | undefined {
  const kind = notificationType ?? eventType
  if (kind === 'Delivery') return { kind: 'delivered' }
  if (kind === 'Complaint') return { kind: 'complained' }
  if (kind !== 'Bounce' || !bounce) return undefined
  const [recipient] = bounce.bouncedRecipients
  const judged = severityOf(recipient?.status)
  const severity = judged === 'sender' ? 'sender' : bounce.bounceType === 'Permanent' ? 'hard' : 'soft'
  return { kind: 'bounced', severity, status: recipient?.status, detail: recipient?.diagnosticCode?.slice(0, 500) }
}

/** Name and value of each field on a line of its own, the last one ended too. */
function canonical(envelope: Envelope): string {
  const names =
    envelope.Type === 'Notification'
      ? (['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const)
      : (['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const)
  return names.flatMap((name) => (envelope[name] === undefined ? [] : [`${name}\n${envelope[name]}\n`])).join('')
}

function envelopeOf({ raw }: Received): Envelope | undefined {
  return Envelope.safeParse(parsed(raw.toString('utf8'))).data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
