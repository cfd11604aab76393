import 'server-only'
import type { Db } from '../../db/client'
import type { Tx } from '../../db/transaction'
import type { InboxConversation, InboxText } from '../schema'

/** Older ones go, as of the local inbox. */
const MOST = 5_000
const TIDY_EVERY = 100

interface Kept {
  number: string
  isInbound: boolean
  body: string
  messageId?: string
  sid?: string
  at: Date
}

/** False for one with a SID that was kept before. */
export async function keepText(to: Tx | Db['prisma'], { number, isInbound, body, messageId, sid, at }: Kept): Promise<boolean> {
  const [row] = await to.$queryRaw<{ id: bigint }[]>`
    insert into inbox_text (at, number, is_inbound, body, message_id, sid)
    values (${at}, ${number}, ${isInbound}, ${body}, ${messageId ?? null}, ${sid ?? null}) on conflict (sid) do nothing returning id`
  if (!row) return false
  if (row.id % BigInt(TIDY_EVERY) === 0n) await to.$executeRaw`delete from inbox_text where id <= ${row.id - BigInt(MOST)}`
  return true
}

/** By number, whoever wrote or got something last first; with that last text. */
export async function conversations(tx: Tx, { search, limit }: { search: string; limit: number }): Promise<InboxConversation[]> {
  const like = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const rows = await tx.$queryRaw<(Omit<InboxConversation, 'at'> & { at: Date })[]>`
    select t.id::text, t.number, t.at, t.is_inbound as "isInbound", t.body, n.texts from (
      select number, max(id) as id, count(*)::int as texts from inbox_text
      where ${search} = '' or number ilike ${like} or body ilike ${like} group by number order by 2 desc limit ${limit}) n
    join inbox_text t on t.id = n.id order by t.id desc`
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Of the number that text `id` is of, the oldest first; empty where there is none. */
export async function textsWith(tx: Tx, id: string, limit: number): Promise<{ number: string; texts: InboxText[] }> {
  const rows = await tx.$queryRaw<(Omit<InboxText, 'at'> & { at: Date; number: string })[]>`
    select t.id::text, t.number, t.at, t.is_inbound as "isInbound", t.body from inbox_text t
    where t.number = (select number from inbox_text where id = ${BigInt(id)}) order by t.id desc limit ${limit}`
  return {
    number: rows[0]?.number ?? '',
    texts: rows.reverse().map(({ id: own, at, isInbound, body }) => ({ id: own, at: at.toISOString(), isInbound, body })),
  }
}
