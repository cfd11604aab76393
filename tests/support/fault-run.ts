import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { Db } from '../../lib/db/client'
import { launchTo, openLedgerWorld } from './ledger-world'
import { type Misdeed, type SinkStage, smtpSink } from './smtp-sink'

export interface FaultRun {
  recipients: number
  workers: number
  kills: number
  /** Of each step of the protocol, how often it goes wrong. */
  faults: number
  /** How often the database is killed and starts again, and how. */
  restarts: number
  restart: () => Promise<void>
}

export interface FaultReport {
  sent: number
  ambiguous: number
  failed: number
  /** Arrived more than once. */
  doubled: number
  /** Neither arrived nor ended in a state that says so. */
  lost: number
  /** The ledger says sent, and nothing arrived. */
  untrue: number
  /** The longest time from when the database was back until the next message arrived. */
  secondsToGoOn: number
  seconds: number
}

const RUN = ['--conditions=react-server', '--import', './lib/cli/typescript.mjs', 'tests/support/send-child.ts']
const SPEED = 120

/** Sends to a relay that misbehaves by workers that are killed, and holds the ledger against what arrived. */
export async function faultRun(db: Db, { recipients, workers, kills, faults, restarts, restart }: FaultRun): Promise<FaultReport> {
  const began = performance.now()
  const databaseId = await openLedgerWorld(db, recipients)
  const { campaignId } = await launchTo(db, databaseId, new Date())
  const sink = await smtpSink((at, to) => misdeedAt(at, to, faults))
  const children: ChildProcess[] = []
  let stopping = false
  const start = (): void => {
    const child = spawn(process.execPath, [...RUN, db.url, String(sink.port), String(SPEED)], { stdio: ['ignore', 'ignore', 'ignore'] })
    children.push(child)
    child.once('exit', () => {
      children.splice(children.indexOf(child), 1)
      if (!stopping) start()
    })
  }
  for (let n = 0; n < workers; n += 1) start()
  const left = async (): Promise<number> => {
    const { rows } = await db.pool.query<{ left: number }>(
      `select count(*)::int as left from message where campaign_id = $1 and state in ('queued', 'claimed', 'in_data')`,
      [campaignId],
    )
    return rows[0]?.left ?? 0
  }
  let killed = 0
  let restarted = 0
  let back: { at: number; arrived: number } | undefined
  let secondsToGoOn = 0
  for (let rest = recipients; rest > 0; rest = await left()) {
    const done = (recipients - rest) / recipients
    // Spread over the run by how much is done, not by a clock.
    if (killed < kills && done >= (killed / kills) * 0.9 && done > 0.01) {
      children[killed % children.length]?.kill('SIGKILL')
      killed += 1
    }
    if (restarted < restarts && done >= (restarted + 1) / (restarts + 1)) {
      await restart()
      restarted += 1
      back = { at: performance.now(), arrived: sink.stored.size }
    }
    if (back && sink.stored.size > back.arrived) {
      secondsToGoOn = Math.max(secondsToGoOn, (performance.now() - back.at) / 1_000)
      back = undefined
    }
    await delay(30)
  }
  stopping = true
  await Promise.all(
    children.map(async (child) => {
      if (child.kill('SIGTERM')) await once(child, 'exit')
    }),
  )
  await sink.close()
  const report = await compare(db, campaignId, sink.stored, recipients)
  return { ...report, secondsToGoOn, seconds: (performance.now() - began) / 1_000 }
}

/** One in a hundred addresses nobody has; the rest goes wrong by chance, at every step. */
function misdeedAt(at: SinkStage, to: string, faults: number): Misdeed | undefined {
  if (at === 'rcpt' && Number(/\d+/.exec(to)?.[0]) % 100 === 0) return { reply: '550 5.1.1 Nobody here' }
  if (Math.random() >= faults) return undefined
  const kind = Math.random()
  if (kind < 0.4) return 'drop'
  if (kind < 0.5) return 'hang'
  return at === 'stored' ? 'drop' : { reply: Math.random() < 0.2 ? '421 4.3.2 Busy' : '451 4.3.0 Later' }
}

async function compare(
  db: Db,
  campaignId: string,
  stored: Map<string, string[]>,
  recipients: number,
): Promise<Omit<FaultReport, 'seconds' | 'secondsToGoOn'>> {
  const { rows } = await db.pool.query<{ address: string; state: string; message_id: string }>(
    'select address, state, message_id from message where campaign_id = $1',
    [campaignId],
  )
  const count = (of: (row: { state: string; arrived: number }) => boolean): number =>
    rows.filter(({ address, state }) => of({ state, arrived: stored.get(address)?.length ?? 0 })).length
  return {
    sent: count(({ state }) => state === 'sent'),
    ambiguous: count(({ state }) => state === 'ambiguous'),
    failed: count(({ state }) => state === 'failed'),
    doubled: count(({ arrived }) => arrived > 1),
    lost: recipients - count(({ state, arrived }) => ['sent', 'ambiguous', 'failed'].includes(state) && (state !== 'failed' || arrived === 0)),
    untrue: count(({ state, arrived }) => state === 'sent' && arrived === 0),
  }
}
