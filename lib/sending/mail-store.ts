import 'server-only'
import type { Db } from '../db/client'
import { type Tx, withTransaction } from '../db/transaction'

export interface WaitingMail {
  id: string
  kind: string
  reference: string
  address: string | null
  attempts: number
  createdAt: Date
}

const LEASE_MS = 5 * 60_000
const KEEP_MS = 30 * 24 * 60 * 60_000

/** Puts a mail into the outbox: it leaves after the transaction has committed, and not at all when that fails. */
export async function queueMail(tx: Tx, mail: { kind: string; reference?: string; address?: string; at: Date }): Promise<void> {
  const { kind, reference = '', address = null, at } = mail
  await tx.systemMail.create({ data: { kind, reference, address, createdAt: at, nextAttemptAt: at } })
}

/** Takes one mail that is due; another worker sees it again only when this one has not finished within the lease. */
export async function claimMail(db: Db, now: Date): Promise<WaitingMail | undefined> {
  const until = new Date(now.getTime() + LEASE_MS)
  const [mail] = await db.prisma.$queryRaw<WaitingMail[]>`
    update system_mail set next_attempt_at = ${until}, attempts = attempts + 1
    where id = (
      select id from system_mail where state = 'waiting' and next_attempt_at <= ${now}
      order by next_attempt_at limit 1 for update skip locked)
    returning id, kind, reference, address, attempts, created_at as "createdAt"`
  return mail
}

/** Sent, or found to be needed no more: its address goes. */
export async function finishMail(db: Db, id: string, state: 'done' | 'failed', lastError: string | null = null): Promise<void> {
  await db.prisma.systemMail.update({ where: { id }, data: { state, address: null, lastError } })
}

export async function postponeMail(db: Db, id: string, nextAttemptAt: Date, lastError: string): Promise<void> {
  await db.prisma.systemMail.update({ where: { id }, data: { nextAttemptAt, lastError } })
}

export async function tidyMail(db: Db, now: Date): Promise<void> {
  await db.prisma.systemMail.deleteMany({ where: { state: { not: 'waiting' }, createdAt: { lt: new Date(now.getTime() - KEEP_MS) } } })
}

/** What writes a mail out has a transaction of its own: the link that it makes is stored before the mail leaves. */
export async function writtenOut<T>(db: Db, write: (tx: Tx) => Promise<T>): Promise<T> {
  return withTransaction(db, {}, write)
}
