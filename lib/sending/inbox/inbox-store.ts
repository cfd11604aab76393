import 'server-only'
import { notFound } from '../../core/errors'
import type { Db } from '../../db/client'
import type { Tx } from '../../db/transaction'
import type { InboxRow } from '../schema'

/** Older ones go: the local inbox is there to be looked at, not to keep. */
const MOST = 2_000
const TIDY_EVERY = 100

interface Taken {
  from: string
  to: string
  subject: string
  messageId: string
  source: Buffer
}

/** Committed before the sender is told that it was taken. */
export async function keepMail({ pool }: Db, { from, to, subject, messageId, source }: Taken): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    'insert into inbox_mail (mail_from, rcpt_to, subject, message_id, source, size) values ($1, $2, $3, $4, $5, $6) returning id::text',
    [from, to, subject, messageId, source, source.length],
  )
  const id = BigInt(rows[0]?.id ?? 0)
  if (id % BigInt(TIDY_EVERY) === 0n) await pool.query('delete from inbox_mail where id <= $1', [String(id - BigInt(MOST))])
}

/** The newest first; `search` is in the address, the subject or the Message-ID. */
export async function inboxRows(
  tx: Tx,
  { search, before, limit }: { search: string; before?: string | undefined; limit: number },
): Promise<{ rows: InboxRow[]; total: number }> {
  const like = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const rows = await tx.$queryRaw<(Omit<InboxRow, 'receivedAt'> & { receivedAt: Date })[]>`
    select id::text, received_at as "receivedAt", mail_from as "from", rcpt_to as "to", subject, size from inbox_mail
    where (${search} = '' or rcpt_to ilike ${like} or subject ilike ${like} or message_id ilike ${like})
      and (${before ?? null}::bigint is null or id < ${before ?? null}::bigint)
    order by id desc limit ${limit}`
  const [sum] = await tx.$queryRaw<{ total: number }[]>`select count(*)::int as total from inbox_mail`
  return { rows: rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() })), total: sum?.total ?? 0 }
}

/** @throws AppError NOT_FOUND, also for one that had to go */
export async function inboxSource(tx: Tx, id: string): Promise<InboxRow & { messageId: string; source: Buffer }> {
  const row = await tx.inboxMail.findUnique({ where: { id: BigInt(id) } })
  if (!row) throw notFound('message')
  return {
    id,
    receivedAt: row.received_at.toISOString(),
    from: row.mail_from,
    to: row.rcpt_to,
    subject: row.subject,
    size: row.size,
    messageId: row.message_id,
    source: Buffer.from(row.source),
  }
}
