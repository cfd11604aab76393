import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Provider } from '../../lib/sending/schema'
import { NOON } from './database'

export const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:mail'
export const CERTIFICATE = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem'
export const SECONDS = String(Math.floor(NOON.now().getTime() / 1_000))
export const amazon = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const twilio = generateKeyPairSync('ec', { namedCurve: 'P-256' })
export const otherTwilio = generateKeyPairSync('ec', { namedCurve: 'P-256' })
export const SECRETS: Record<Provider, string> = {
  ses: TOPIC,
  sendgrid: twilio.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  postmark: 'a-password-of-24-letters',
  mailgun: 'key-0123456789abcdef0123456789',
  signed: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
}

export type What = 'hard' | 'soft' | 'complaint' | 'delivered' | 'other'
export interface Sent {
  headers: Record<string, string>
  body: string
}
type Envelope = Record<string, string>

/** After Amazon's page "Verifying the signatures of Amazon SNS messages". */
export function sns(envelope: Envelope, key: KeyObject = amazon.privateKey): Sent {
  const names = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'].filter((name) => name in envelope)
  const text = names.map((name) => `${name}\n${envelope[name]}\n`).join('')
  const Signature = createSign(envelope.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256')
    .update(text)
    .sign(key, 'base64')
  return { headers: { 'content-type': 'text/plain; charset=UTF-8' }, body: JSON.stringify({ ...envelope, Signature }) }
}

export function notice(what: What, uuid: string, more: Envelope = {}): Envelope {
  const mail = { messageId: '0102018', tags: { rekindle: [uuid] } }
  const messages: Record<What, object> = {
    hard: {
      notificationType: 'Bounce',
      mail,
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [{ emailAddress: 'other@example.com', status: '5.1.1', action: 'failed' }],
      },
    },
    soft: {
      eventType: 'Bounce',
      mail,
      bounce: { bounceType: 'Transient', bouncedRecipients: [{ emailAddress: 'other@example.com', status: '4.4.7' }] },
    },
    complaint: { notificationType: 'Complaint', mail, complaint: { complaintFeedbackType: 'abuse' } },
    delivered: { notificationType: 'Delivery', mail, delivery: {} },
    other: { eventType: 'Open', mail, open: {} },
  }
  return {
    Type: 'Notification',
    MessageId: `sns-${what}-${uuid}`,
    TopicArn: TOPIC,
    Message: JSON.stringify(messages[what]),
    Timestamp: NOON.now().toISOString(),
    SignatureVersion: '2',
    SigningCertURL: CERTIFICATE,
    ...more,
  }
}

/** As each vendor's documentation shows it. */
export const RECORDED: Record<Provider, (what: What, uuid: string) => Sent> = {
  ses: (what, uuid) => sns(notice(what, uuid)),
  sendgrid: (what, uuid) => {
    const base = { email: 'other@example.com', timestamp: 1_773_576_000, 'smtp-id': `<${uuid}@shop.example.com>`, sg_event_id: `sg-${what}-${uuid}` }
    const events: Record<What, object> = {
      hard: { ...base, event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 no such user' },
      soft: { ...base, event: 'bounce', type: 'blocked', status: '5.1.1', reason: 'blocked' },
      complaint: { ...base, event: 'spamreport' },
      delivered: { ...base, event: 'delivered', response: '250 OK' },
      other: { ...base, event: 'processed' },
    }
    return signedBySendgrid(JSON.stringify([events[what]]))
  },
  postmark: (what, uuid) => {
    const base = { MessageID: '883953f4-6105-42a2-a16a-77a8eac79483', Metadata: { rekindle: uuid }, Email: 'other@example.com' }
    const bodies: Record<What, object> = {
      hard: { ...base, RecordType: 'Bounce', ID: 42, Type: 'HardBounce', TypeCode: 1, Details: 'no such user' },
      soft: { ...base, RecordType: 'Bounce', ID: 43, Type: 'SoftBounce', TypeCode: 4096 },
      complaint: { ...base, RecordType: 'SpamComplaint', ID: 44, Type: 'SpamComplaint' },
      delivered: { ...base, RecordType: 'Delivery' },
      other: { ...base, RecordType: 'Bounce', ID: 45, Type: 'AutoResponder' },
    }
    return { headers: { authorization: basic(SECRETS.postmark) }, body: JSON.stringify(bodies[what]) }
  },
  mailgun: (what, uuid) => {
    const base = { id: `mg-${what}`, recipient: 'other@example.com', 'user-variables': { rekindle: uuid }, message: { headers: {} } }
    const events: Record<What, object> = {
      hard: { ...base, event: 'failed', severity: 'permanent', reason: 'bounce', 'delivery-status': { code: 550, message: '5.1.1 no such user' } },
      soft: { ...base, event: 'failed', severity: 'permanent', reason: 'generic', 'delivery-status': { code: 552, message: '5.2.2 over quota' } },
      complaint: { ...base, event: 'complained' },
      delivered: { ...base, event: 'delivered', 'delivery-status': { code: 250 } },
      other: { ...base, event: 'opened' },
    }
    return signedByMailgun(events[what], `${what}${uuid}`.replaceAll('-', '').padEnd(50, '0'))
  },
  signed: (what, uuid) => {
    const message = `<${uuid}@shop.example.com>`
    const events: Record<What, object> = {
      hard: { event: 'bounced', message, status: '5.1.1', detail: '550 5.1.1 no such user' },
      soft: { event: 'bounced', message, status: '4.4.7' },
      complaint: { event: 'complained', message },
      delivered: { event: 'delivered', message },
      other: [] as object[],
    }
    return signedByServer(JSON.stringify(events[what]), { id: `msg_${what}_${uuid}` })
  },
}

/** After the specification of Standard Webhooks. */
export function signedByServer(body: string, { id = 'msg_1', at = SECONDS, secrets = [SECRETS.signed] } = {}): Sent {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`
  })
  return { headers: { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures.join(' ') }, body }
}

export function signedBySendgrid(body: string, key: KeyObject = twilio.privateKey, timestamp = SECONDS): Sent {
  const signature = createSign('sha256').update(timestamp).update(body).sign(key, 'base64')
  return { headers: { 'x-twilio-email-event-webhook-signature': signature, 'x-twilio-email-event-webhook-timestamp': timestamp }, body }
}

export function signedByMailgun(event: object, token: string, key = SECRETS.mailgun, timestamp = SECONDS): Sent {
  const signature = createHmac('sha256', key).update(`${timestamp}${token}`).digest('hex')
  return { headers: {}, body: JSON.stringify({ signature: { timestamp, token, signature }, 'event-data': event }) }
}

/** What a request shows that it is of the provider. */
export function proofOf(provider: Provider, { headers, body }: Sent): string {
  // The user name is nobody's: nine bytes, twelve letters.
  if (provider === 'postmark') return headers.authorization?.slice('Basic '.length + 12) ?? ''
  if (provider === 'sendgrid') return headers['x-twilio-email-event-webhook-signature'] ?? ''
  if (provider === 'signed') return headers['webhook-signature']?.slice('v1,'.length) ?? ''
  return /"(?:S|s)ignature":"([^"]+)"/.exec(body)?.[1] ?? ''
}

export function basic(password: string): string {
  return `Basic ${Buffer.from(`rekindle:${password}`).toString('base64')}`
}
