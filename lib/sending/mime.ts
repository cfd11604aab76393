import 'server-only'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Claimed } from './deliver-message'
import { dkimSignature, type SigningKey } from './dkim'
import { quotedPrintable } from './quoted-printable'

/** A message of a campaign, written out for one person. */
export interface Mail {
  kind: 'mail'
  from: { name: string; address: string }
  replyTo?: string
  subject: string
  html: string
  text: string
  /** Where one POST ends it (RFC 8058). */
  unsubscribeUrl: string
  /** What all mails of this sender have in common: `<winback.shop.example.com>`. */
  listId: string
  /** Of the campaign, for the feedback loops of Gmail. */
  feedbackId: string
  /** By which the events of a provider name the message. */
  providerHeaders?: Readonly<Record<string, string>>
}

/** Left out, because it would have gone out with a hole. */
export interface Held {
  kind: 'held'
  missing: readonly string[]
}

/**
 * The bytes that go over the wire: text and HTML, the headers that bulk senders need, signed when there is a key of the sender's domain. Each header is
 * nodemailer's, which lets no value begin another one.
 */
export async function writeMail(mail: Mail, message: Pick<Claimed, 'address' | 'messageId'>, date: Date, key?: SigningKey): Promise<Buffer> {
  // Encoded parts cannot contain it, and a mail within a mail has another one.
  const boundary = `=_${message.messageId
    .replaceAll(/[<>]/g, '')
    .replaceAll(/[^\w-]/g, '_')
    .slice(0, 60)}`
  const node = new MailComposer({
    from: mail.from,
    to: { name: '', address: message.address },
    ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    date,
    messageId: message.messageId,
    headers: {
      // As it is: a folded one was signed in one form and arrived in another.
      'List-Unsubscribe': { prepared: true, value: `<${mail.unsubscribeUrl}>` },
      'List-Unsubscribe-Post': { prepared: true, value: 'List-Unsubscribe=One-Click' },
      'List-Id': { prepared: true, value: mail.listId },
      'Feedback-ID': { prepared: true, value: mail.feedbackId },
      Precedence: 'bulk',
      ...mail.providerHeaders,
    },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  node.setHeader('Content-Type', `multipart/alternative; boundary="${boundary}"`)
  const headers = `${node.buildHeaders()}\r\n`
  const part = (type: string, content: string): Buffer[] => [
    Buffer.from(`--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`),
    quotedPrintable(content),
    Buffer.from('\r\n'),
  ]
  const body = Buffer.concat([...part('text/plain', mail.text), ...part('text/html', mail.html), Buffer.from(`--${boundary}--\r\n`)])
  const signature = key ? await dkimSignature({ headers, body }, key) : ''
  return Buffer.concat([Buffer.from(`${signature}${headers}\r\n`), body])
}
