import 'server-only'
import { env } from '../core/env'
import type { Db } from '../db/client'
import type { Envelope } from './deliver-message'
import { keepMail } from './inbox/inbox-store'
import { relayOf } from './relay'
import { openSession, RelayError } from './smtp-session'

/**
 * Gives one mail that is of no campaign to the mail server, or to the local inbox where there is none, while somebody waits for it.
 * @returns why it was not taken, in the words of the mail server; undefined when it was
 */
export async function handOver(db: Db, envelope: Envelope, mail: { subject: string; messageId: string; bytes: Buffer }): Promise<string | undefined> {
  const { SMTP_URL } = env()
  if (SMTP_URL === undefined) {
    await keepMail(db, { ...envelope, subject: mail.subject, messageId: mail.messageId, source: mail.bytes })
    return undefined
  }
  try {
    const session = await openSession(relayOf(SMTP_URL))
    const offer = await session.offer(envelope, mail.bytes, () => Promise.resolve(true))
    session.end()
    if (offer.kind === 'reply') return offer.code < 300 ? undefined : offer.text
    return 'The connection to the mail server broke.'
  } catch (error) {
    if (error instanceof RelayError) return error.message
    throw error
  }
}
