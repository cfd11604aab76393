import 'server-only'
import pg from 'pg'
import type { Db } from '../db/client'
import type { Lease } from './ledger-store'

/** The first key of the advisory locks of senders; the second is the slot. */
const SENDERS = 727_001
const SLOTS = 256

export interface Slot extends Lease {
  /** Aborted when the connection that holds the lock is gone: nothing more may be claimed under this lease. */
  lost: AbortSignal
  close(): Promise<void>
}

/**
 * A place of this worker's own. Liveness is the lock and no clock: a killed process loses it at once, so that its rows are free at once.
 */
export async function takeSlot({ url }: Db): Promise<Slot> {
  const client = new pg.Client({ connectionString: url, application_name: 'rekindle sender', keepAlive: true })
  const lost = new AbortController()
  client.on('error', () => lost.abort())
  client.on('end', () => lost.abort())
  await client.connect()
  for (let slot = 1; slot <= SLOTS; slot += 1) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [SENDERS, slot])
    if (!rows[0]?.taken) continue
    const epoch = await client.query<{ epoch: string }>(
      'insert into sender_slot (slot, epoch) values ($1, 1) on conflict (slot) do update set epoch = sender_slot.epoch + 1 returning epoch::text',
      [slot],
    )
    return { slot, epoch: epoch.rows[0]?.epoch ?? '1', lost: lost.signal, close: () => client.end() }
  }
  await client.end()
  throw new Error(`All ${SLOTS} places of senders are taken`)
}

/**
 * Frees the rows of workers that are gone: what was not handed over is queued again, what may have been is ambiguous. Rows of this slot's earlier
 * epochs are of a predecessor. Returns how many there were.
 */
export async function recoverRows({ pool }: Db, own: Lease, now: Date): Promise<{ queued: number; ambiguous: number }> {
  const { rows: held } = await pool.query<{ slot: number }>(
    `select distinct lease_slot as slot from message where state in ('claimed', 'in_data') and (lease_slot <> $1 or lease_epoch < $2)`,
    [own.slot, own.epoch],
  )
  const freed = { queued: 0, ambiguous: 0 }
  for (const { slot } of held) {
    const { queued, ambiguous } = await recoverSlot(pool, slot, own, now)
    freed.queued += queued
    freed.ambiguous += ambiguous
  }
  return freed
}

async function recoverSlot(pool: pg.Pool, slot: number, own: Lease, now: Date): Promise<{ queued: number; ambiguous: number }> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    // Held until the commit: nobody takes the place while its rows are freed.
    const { rows } = await client.query<{ free: boolean }>('select $2::int = $3::int or pg_try_advisory_xact_lock($1::int, $2::int) as free', [
      SENDERS,
      slot,
      own.slot,
    ])
    if (!rows[0]?.free) {
      await client.query('commit')
      return { queued: 0, ambiguous: 0 }
    }
    const { rows: counts } = await client.query<{ state: string; count: number }>(
      `with freed as (
          update message set state = case state when 'claimed' then 'queued' else 'ambiguous' end,
            reason = case state when 'claimed' then reason else 'worker_lost' end, settled_at = case state when 'in_data' then $4::timestamptz end,
            lease_slot = case state when 'in_data' then lease_slot end, lease_epoch = case state when 'in_data' then lease_epoch end
          where state in ('claimed', 'in_data') and lease_slot = $1 and (lease_slot <> $2 or lease_epoch < $3) returning state)
        select state, count(*)::int as count from freed group by state`,
      [slot, own.slot, own.epoch, now],
    )
    await client.query('commit')
    const of = (state: string): number => counts.find((row) => row.state === state)?.count ?? 0
    return { queued: of('queued'), ambiguous: of('ambiguous') }
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
