import 'server-only'
import DKIM from 'nodemailer/lib/dkim'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Claimed } from './deliver-message'

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

export interface SigningKey {
  domain: string
  selector: string
  privateKey: string
}

/** nodemailer leaves both headers of RFC 8058 out of the signature unless it is told. */
const SIGNED =
  'From:To:Subject:Date:Message-ID:Reply-To:MIME-Version:Content-Type:Content-Transfer-Encoding:List-Id:List-Unsubscribe:List-Unsubscribe-Post:Feedback-ID'

/** The bytes that go over the wire: text and HTML, the headers that bulk senders need, signed when there is a key of the sender's domain. */
export async function writeMail(mail: Mail, message: Pick<Claimed, 'address' | 'messageId'>, date: Date, key?: SigningKey): Promise<Buffer> {
  const composer = new MailComposer({
    from: mail.from,
    to: { name: '', address: message.address },
    ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
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
  })
  const bytes = await composer.compile().build()
  if (!key) return bytes
  const signer = new DKIM({ domainName: key.domain, keySelector: key.selector, privateKey: key.privateKey, headerFieldNames: SIGNED })
  const parts: Buffer[] = []
  for await (const part of signer.sign(bytes)) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
