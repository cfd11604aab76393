import { writeMail } from '../../lib/auth/mails/write-mail'
import type { Clock } from '../../lib/core/clock'
import type { Db } from '../../lib/db/client'
import type { Mail } from '../../lib/sending/mail'
import { sendDueMail } from '../../lib/sending/send-due-mail'
import { NOON } from './database'

/** What the worker sends now, kept instead of sent. */
export async function delivered(db: Db, clock: Clock = NOON): Promise<Mail[]> {
  const mails: Mail[] = []
  await sendDueMail(db, clock, writeMail, (mail) => {
    mails.push(mail)
    return Promise.resolve()
  })
  return mails
}

/** The token at the end of a mail's link. */
export function tokenIn(mail: { text: string } | undefined): string {
  const token = mail?.text.match(/\/(?:invitation|reset|confirm-email)\/([\w-]{43})\n/)?.[1]
  if (token === undefined) throw new Error('The mail holds no link')
  return token
}

export function after(minutes: number): Clock {
  return { now: () => new Date(NOON.now().getTime() + minutes * 60_000) }
}
