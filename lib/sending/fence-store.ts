import 'server-only'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { env } from '../core/env'
import type { Db } from '../db/client'
import { type Tx, withTransaction } from '../db/transaction'
import { TRANSITIONS } from './state'

type Copied = 'elsewhere' | 'older'

export interface Fenced {
  why: Copied
  campaigns: { id: string; name: string; databaseId: string }[]
  /** Rows that the database which this is a copy of may have sent. */
  messages: number
}

const Noted = z.object({ home: z.string(), epoch: z.string().regex(/^\d+$/).transform(BigInt) })

export function fenceFile(dataDir = env().REKINDLE_DATA_DIR): string {
  return path.resolve(dataDir, 'sending-fence')
}

/**
 * Finds out, before anything is sent, whether this database is a copy: restored, cloned, or put back to an earlier state. What the one before has
 * sent since is not known here, so that nothing goes on by itself: campaigns pause, and what they have not sent is unclear, for a person to
 * decide. `record` writes it down for each campaign. Undefined when it is the one that it was.
 */
export async function passFence(db: Db, file: string, now: Date, record: (tx: Tx, fenced: Fenced) => Promise<void>): Promise<Fenced | undefined> {
  const noted = Noted.safeParse(asJson(await readFile(file, 'utf8').catch(() => ''))).data
  const { fenced, home, epoch } = await withTransaction(db, { statementTimeoutMs: 10 * 60_000, timeoutMs: 20 * 60_000 }, async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('sending fence', 0))::text`
    const home = await homeOf(tx)
    // One data folder can serve one database after another.
    const seen = noted?.home === home ? noted.epoch : 0n
    const known = await tx.sendingFence.findUnique({ where: { id: 1 } })
    const next = known && known.epoch > seen ? known.epoch + 1n : seen + 1n
    await tx.sendingFence.upsert({ where: { id: 1 }, create: { home, epoch: next }, update: { home, epoch: next } })
    const why = known === null ? undefined : known.home !== home ? 'elsewhere' : known.epoch < seen ? 'older' : undefined
    if (!why) return { home, epoch: next }
    const stopped = await stopAll(tx, why, now)
    await record(tx, stopped)
    return { home, epoch: next, fenced: stopped }
  })
  await writeFile(file, `${JSON.stringify({ home, epoch: String(epoch) })}\n`, { mode: 0o600 })
  return fenced
}

async function homeOf(tx: Tx): Promise<string> {
  const [server] = await tx.$queryRaw<{ may: boolean }[]>`select has_function_privilege('pg_control_system()', 'execute') as may`
  const identifier = server?.may ? await tx.$queryRaw<{ id: string }[]>`select system_identifier::text as id from pg_control_system()` : []
  const [database] = await tx.$queryRaw<{ oid: string }[]>`select oid::text from pg_database where datname = current_database()`
  return `${identifier[0]?.id ?? ''}/${database?.oid ?? ''}`
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
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
