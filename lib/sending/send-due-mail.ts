import 'server-only'
import type { Clock } from '../core/clock'
import { log } from '../core/logger'
import type { Db } from '../db/client'
import type { Tx } from '../db/transaction'
import { type Mail, sendSystemMail } from './mail'
import { claimMail, finishMail, postponeMail, type WaitingMail, writtenOut } from './mail-store'

/** Writes a waiting mail out; undefined when there is nobody to send it to any more. */
export type WriteMail = (tx: Tx, mail: WaitingMail, now: Date) => Promise<Mail | undefined>

const FIRST_WAIT_MS = 30_000
/** The last attempt is about eight hours after the first. */
const ATTEMPTS = 11

/** Sends what is due, one after another. What the relay refuses for now is tried again after a growing wait. */
export async function sendDueMail(db: Db, clock: Clock, write: WriteMail, send: (mail: Mail) => Promise<void> = sendSystemMail): Promise<void> {
  for (let waiting = await claimMail(db, clock.now()); waiting; waiting = await claimMail(db, clock.now())) {
    await sendOne(db, clock, waiting, write, send)
  }
}

async function sendOne(db: Db, clock: Clock, waiting: WaitingMail, write: WriteMail, send: (mail: Mail) => Promise<void>): Promise<void> {
  try {
    const mail = await writtenOut(db, (tx) => write(tx, waiting, clock.now()))
    if (mail) await send(mail)
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

function reasonOf(error: unknown): string {
  const { responseCode, code, name } = error as { responseCode?: number; code?: string; name?: string }
  return String(responseCode ?? code ?? name ?? 'unknown')
}
