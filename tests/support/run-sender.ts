import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../../lib/core/clock'
import type { Db } from '../../lib/db/client'
import { emailCarrier } from '../../lib/sending/carrier'
import type { Relay } from '../../lib/sending/relay'
import { runSender, type SenderOptions } from '../../lib/sending/send-due'
import { NOON } from './database'
import { compose } from './ledger-world'

interface Run extends Partial<Omit<SenderOptions, 'db' | 'signal'>> {
  /** Of a mail server on this machine; a test of another channel brings a carrier. */
  port?: number
  /** How long a relay may say nothing; short for one that does so on purpose. */
  patienceMs?: number
}

/** Sends what is due at the instant of the clock and returns when nothing is left that could be sent at it. */
export async function sendWhatIsDue(db: Db, { port = 0, patienceMs, clock = NOON, ...more }: Run): Promise<void> {
  const ended = new AbortController()
  const running = runSender({
    db,
    carrier: emailCarrier(() => relayAt(port, patienceMs)),
    compose,
    halt: (campaignId, reason) => pauseFor(db, campaignId, reason),
    signal: ended.signal,
    clock,
    connections: 2,
    idleMs: 10,
    random: () => 0.5,
    ...more,
  })
  while ((await leftAt(db, clock)) > 0) await delay(20)
  ended.abort()
  await running
}

/** Given up late: a busy machine takes its time to answer. */
export function relayAt(port: number, patienceMs = 30_000): Relay {
  const patience = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs }
  return { options: { host: '127.0.0.1', port, ignoreTLS: true, name: 'shop.example.com', ...patience } }
}

export async function pauseFor(db: Db, campaignId: string, reason: string): Promise<void> {
  await db.pool.query(`update campaign set status = 'paused', status_reason = $2 where id = $1 and status = 'sending'`, [campaignId, reason])
}

async function leftAt(db: Db, clock: Clock): Promise<number> {
  const { rows } = await db.pool.query<{ left: number }>(
    `select count(*)::int as left from message m join campaign c on c.id = m.campaign_id
      where m.state in ('claimed', 'in_data') or m.state = 'queued' and m.next_at <= $1 and c.status = 'sending'
        and not exists (select from sending_pace h where h.scope = m.lane and h.held_since is not null)`,
    [clock.now()],
  )
  return rows[0]?.left ?? 0
}
