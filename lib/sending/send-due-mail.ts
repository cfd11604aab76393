import 'server-only'
import type { Clock } from '../core/clock'
import { AppError } from '../core/errors'
import { log } from '../core/logger'
import type { Db } from '../db/client'
import type { Tx } from '../db/transaction'
import type { SigningKey } from './dkim'
import { authorOf, type Mail, sendSystemMail } from './mail'
import { claimMail, finishMail, postponeMail, type WaitingMail, writtenOut } from './mail-store'
import { signatureOf } from './setup/key-store'

/** Writes a waiting mail out; undefined when there is nobody to send it to any more. */
export type WriteMail = (tx: Tx, mail: WaitingMail, now: Date) => Promise<Mail | undefined>

const FIRST_WAIT_MS = 30_000
/** The last attempt is about eight hours after the first. */
const ATTEMPTS = 11

/** Gives a mail to the relay, signed where there is a key. */
type SendMail = (mail: Mail, key?: SigningKey) => Promise<void>

/** Sends what is due, one after another. What the relay refuses for now is tried again after a growing wait. */
export async function sendDueMail(db: Db, clock: Clock, write: WriteMail, send: SendMail = sendSystemMail): Promise<void> {
  for (let waiting = await claimMail(db, clock.now()); waiting; waiting = await claimMail(db, clock.now())) {
    await sendOne(db, clock, waiting, write, send)
  }
}

async function sendOne(db: Db, clock: Clock, waiting: WaitingMail, write: WriteMail, send: SendMail): Promise<void> {
  try {
    const written = await writtenOut(db, async (tx) => {
      const mail = await write(tx, waiting, clock.now())
      return mail && { mail, key: await signatureFor(tx, mail) }
    })
    if (written) await send(written.mail, written.key)
    await finishMail(db, waiting.id, 'done')
  } catch (error) {
    // The relay's own words can repeat the address; its code cannot.
    const reason = reasonOf(error)
    const isLast = waiting.attempts >= ATTEMPTS || reason.startsWith('5')
    log(isLast ? 'error' : 'warn', 'mail not sent', { kind: waiting.kind, reason, attempts: waiting.attempts })
    if (isLast) return finishMail(db, waiting.id, 'failed', reason)
    const wait = FIRST_WAIT_MS * 2 ** (waiting.attempts - 1)
    await postponeMail(db, waiting.id, new Date(clock.now().getTime() + wait), reason)
  }
}

/** One that comes unsigned does less harm than an invitation that never comes; campaigns wait for their key. */
async function signatureFor(tx: Tx, mail: Mail): Promise<SigningKey | undefined> {
  const from = authorOf(mail)
  try {
    return await signatureOf(tx, from.slice(from.lastIndexOf('@') + 1).toLowerCase())
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'PRECONDITION_FAILED') throw error
    log('warn', 'a mail goes out unsigned', { kind: mail.kind, reason: error.message })
    return undefined
  }
}

function reasonOf(error: unknown): string {
  const { responseCode, code, name } = error as { responseCode?: number; code?: string; name?: string }
  return String(responseCode ?? code ?? name ?? 'unknown')
}
