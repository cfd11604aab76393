import 'server-only'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { env } from '../core/env'
import type { Db } from '../db/client'
import { type Tx, withTransaction } from '../db/transaction'
import { TRANSITIONS } from './state'

export type Copied = 'elsewhere' | 'older'

export interface Fenced {
  why: Copied
  campaigns: { id: string; name: string; databaseId: string }[]
  /** Rows that the database which this is a copy of may have sent. */
  messages: number
}

export function fenceFile(dataDir = env().REKINDLE_DATA_DIR): string {
  return path.resolve(dataDir, 'sending-fence')
}

/**
 * Finds out, before anything is sent, whether this database is a copy: restored, cloned, or put back to an earlier state. What the one before has
 * sent since is not known here, so that nothing goes on by itself: campaigns pause, and what they have not sent is unclear, for a person to
 * decide. `record` writes it down for each campaign. Undefined when it is the one that it was.
 */
export async function passFence(db: Db, file: string, now: Date, record: (tx: Tx, fenced: Fenced) => Promise<void>): Promise<Fenced | undefined> {
  const seen = BigInt((await readFile(file, 'utf8').catch(() => '0')).trim().replace(/\D/g, '') || '0')
  const { fenced, epoch } = await withTransaction(db, { statementTimeoutMs: 10 * 60_000, timeoutMs: 20 * 60_000 }, async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('sending fence', 0))::text`
    const home = await homeOf(tx)
    const known = await tx.sendingFence.findUnique({ where: { id: 1 } })
    const next = known && known.epoch > seen ? known.epoch + 1n : seen + 1n
    await tx.sendingFence.upsert({ where: { id: 1 }, create: { home, epoch: next }, update: { home, epoch: next } })
    const why = known === null ? undefined : known.home !== home ? 'elsewhere' : known.epoch < seen ? 'older' : undefined
    if (!why) return { epoch: next }
    const stopped = await stopAll(tx, why, now)
    await record(tx, stopped)
    return { epoch: next, fenced: stopped }
  })
  await writeFile(file, `${epoch}\n`, { mode: 0o600 })
  return fenced
}

async function homeOf(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ home: string }[]>`
    select s.system_identifier || '/' || d.oid as home from pg_control_system() s, pg_database d where d.datname = current_database()`
  if (!row) throw new Error('The database does not say which one it is')
  return row.home
}

const REASONS: Record<Copied, string> = {
  elsewhere: 'This database is a copy: it was restored or moved.',
  older: 'This database was put back to an earlier state.',
}

async function stopAll(tx: Tx, why: Copied, now: Date): Promise<Fenced> {
  const reason = `${REASONS[why]} What was sent since is not known here, so that nothing goes on by itself. Resume it when no other copy sends.`
  const campaigns = await tx.$queryRaw<Fenced['campaigns']>`
    update campaign set status = 'paused', status_reason = ${reason} where status in ('scheduled', 'sending')
    returning id::text, name, database_id::text as "databaseId"`
  const messages = await tx.$executeRaw`
    update message set state = ${TRANSITIONS.fence.to}, reason = 'restored', gated_at = coalesce(gated_at, created_at), settled_at = ${now},
      lease_slot = null, lease_epoch = null
    where state = any(${[...TRANSITIONS.fence.from]})`
  await tx.$executeRaw`update system_mail set state = 'failed', last_error = ${REASONS[why]}, address = null where state = 'waiting'`
  return { why, campaigns, messages }
}
