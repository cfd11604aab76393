import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { type Clock, systemClock } from '../core/clock'
import { log } from '../core/logger'
import type { Db } from '../db/client'
import { BounceGuard } from './bounce-guard'
import { Calm } from './calm'
import type { Carrier, Written } from './carrier'
import { type Claimed, deliverMessage, type Session, type Settlement } from './deliver-message'
import { gather } from './gather'
import { claim, type Due, dueLanes, openGates, release, releaseAll, settle, settleShut } from './ledger-store'
import type { Held } from './mime'
import { giveBack, scopesOf, takeDepartures } from './pace/pace-store'
import { RelayError } from './smtp-session'
import { BATCH, type Batch, type Job, Source } from './source'
import { recoverRows, type Slot, takeSlot } from './slot-store'

/** Writes claimed messages out; a message that it says nothing about goes back into the queue. */
export type Compose = (messages: readonly Claimed[]) => Promise<ReadonlyMap<string, Written | Held>>

export interface SenderOptions {
  db: Db
  /** Who takes what; a worker has a sender for each channel. */
  carrier: Carrier
  compose: Compose
  /** The campaign waits for a person, for this reason. */
  halt: (campaignId: string, reason: string) => Promise<void>
  /** Stops at once: what is offered is finished, the rest goes back into the queue. */
  signal: AbortSignal
  clock?: Clock
  random?: () => number
  connections?: number
  /** How long to wait when there is nothing to send. */
  idleMs?: number
}

const RECOVER_EVERY_MS = 5_000
/** So many messages of a campaign that the relay refuses for what is in them are enough. */
const CONTENT_REFUSALS = 5

/** Sends what is due until `signal` ends it; a lost database or relay is waited for. */
export async function runSender(options: SenderOptions): Promise<void> {
  const { db, signal } = options
  while (!signal.aborted) {
    try {
      const slot = await takeSlot(db)
      try {
        await sendUnder(slot, options)
      } finally {
        await slot.close().catch(() => undefined)
      }
    } catch (error) {
      log('warn', 'sender waits for the database', { reason: error instanceof Error ? error.message : String(error) })
      await pause(1_000, signal)
    }
  }
}

async function sendUnder(slot: Slot, options: SenderOptions): Promise<void> {
  const { db, carrier, signal, clock = systemClock, random = Math.random, connections = 8, idleMs = 500 } = options
  const ended = new AbortController()
  const over = AbortSignal.any([signal, slot.lost, ended.signal])
  const ports = { now: () => clock.now(), random, openGate: gather((ids: string[]) => openGates(db, slot, ids, clock.now())) }
  const shut = gather((ids: string[]) => settleShut(db, slot, ids, clock.now()))
  const settleAll = gather(async (settlements: Settlement[]) => {
    await settle(db, slot, settlements, clock.now())
    return settlements
  })
  const calm = new Calm(over)
  const lanes = new Map<string, Calm>()
  const refusals = new Map<string, number>()
  const guard = new BounceGuard()
  const source = sourceOf(slot, options, over, clock)

  /** The relay has answered, so its answer is kept until it is written down: a worker that is killed here leaves the row ambiguous. */
  async function settleSurely(settlement: Settlement): Promise<void> {
    for (let wait = 50; ; wait = Math.min(wait * 2, 2_000)) {
      try {
        await settleAll(settlement)
        return
      } catch (error) {
        log('warn', 'an answer of the relay waits for the database', { reason: error instanceof Error ? error.message : String(error) })
        await delay(wait)
      }
    }
  }

  async function halt(message: Claimed, reason: string): Promise<void> {
    await options.halt(message.campaignId, reason)
    source.drop(message.campaignId)
  }

  async function sendOne(session: Session, { message, mail, lane }: Job): Promise<void> {
    const written = await carrier.write(mail, message, clock.now()).catch((error: unknown) => error as Error)
    if (written instanceof Error) {
      await settleSurely({ event: 'skip', id: message.id, reason: 'unwritable', detail: written.message.slice(0, 500) })
      return
    }
    const nextAt = carrier.notBefore?.(mail, message, clock.now())
    if (nextAt) {
      await settleSurely({ event: 'retry', id: message.id, reason: 'quiet_hours', nextAt, attempts: message.attempts })
      return
    }
    const { settlement, slow, halt: reason, content } = await deliverMessage(ports, session, message, written.from, written.bytes)
    if (!settlement) {
      // It rests: what is at hand of it would meet a shut gate each, and end a connection with it.
      if (await shut(message.id)) source.drop(message.campaignId)
      return
    }
    await settleSurely(settlement)
    if (settlement.event === 'accept') {
      refusals.delete(message.campaignId)
      calm.ease()
      lanes.get(lane)?.ease()
    }
    if (slow) calmOf(slow === 'lane' ? lane : '').slow()
    const refused = content ? (refusals.get(message.campaignId) ?? 0) + 1 : 0
    if (content) refusals.set(message.campaignId, refused)
    if (reason !== undefined) await halt(message, reason)
    else if (refused >= CONTENT_REFUSALS) await halt(message, settlement.detail ?? 'The relay refused what is in the messages.')
    const tooMany = guard.note(message.campaignId, message.address, settlement)
    if (tooMany !== undefined) await halt(message, tooMany)
  }

  /** Of all messages, or of those to one provider. */
  function calmOf(lane: string): Calm {
    const known = lane === '' ? calm : (lanes.get(lane) ?? new Calm(over))
    if (lane !== '') lanes.set(lane, known)
    return known
  }

  async function connectionLoop(): Promise<void> {
    let session: Session | undefined
    try {
      for (;;) {
        await calm.wait()
        const job = await source.next()
        if (!job) return
        try {
          if (!session?.isUsable()) session = await carrier.open()
          await sendOne(session, job)
        } catch (error) {
          session?.close()
          session = undefined
          if (error instanceof RelayError && (error.stage === 'auth' || (error.replyCode ?? 0) >= 500)) await halt(job.message, error.message)
          else calm.slow()
          log('warn', 'a message goes back into the queue', { reason: error instanceof Error ? error.message : String(error) })
          await release(db, slot, [job.message.id])
        }
      }
    } finally {
      session?.end()
    }
  }

  await recoverRows(db, slot, clock.now())
  const recovering = recoverFrom(db, slot, clock, over)
  try {
    const results = await Promise.allSettled(Array.from({ length: connections }, connectionLoop))
    const failed = results.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
  } finally {
    ended.abort()
    await source.close()
    await recovering
    if (!slot.lost.aborted) await releaseAll(db, slot)
  }

  function sourceOf(lease: Slot, { compose }: SenderOptions, ended: AbortSignal, time: Clock): Source {
    let turn = -1
    return new Source({
      async claimSome() {
        const due = (await dueLanes(db, carrier.channel, time.now())).filter(({ lane }) => !lanes.get(lane)?.left())
        turn += 1
        // In turn, so that a large campaign does not keep a small one waiting.
        for (const one of [...due.slice(turn % due.length), ...due.slice(0, turn % due.length)]) {
          const batch = await claimPaced(one)
          if (batch) return batch
        }
        return undefined
      },
      async write({ messages, lane, departures }) {
        const sound = messages.filter(({ address }) => carrier.isAddress(address))
        const composed = await compose(sound)
        const jobs: Job[] = []
        for (const [n, message] of messages.entries()) {
          const mail = composed.get(message.id)
          if (!carrier.isAddress(message.address)) await settleAll({ event: 'skip', id: message.id, reason: 'invalid_address' })
          else if (!mail) await release(db, lease, [message.id])
          else if (mail.kind === 'held') await settleAll({ event: 'skip', id: message.id, reason: 'held', detail: mail.missing.join(', ') })
          else jobs.push({ message, mail, lane, departsAt: departures?.[n] ?? 0 })
        }
        return jobs
      },
      giveBack: (ids) => release(db, lease, ids),
      waitOf: ({ lane, departsAt }) => Math.max(departsAt - time.now().getTime(), lanes.get(lane)?.left() ?? 0),
      ended,
      idleMs,
    })

    /** As many as the limits let go by now. */
    async function claimPaced(due: Due): Promise<Batch | undefined> {
      const now = time.now()
      const scopes = scopesOf(due)
      const departures = await takeDepartures(db, scopes, now, BATCH)
      if (departures?.length === 0) return undefined
      const messages = await claim(db, lease, due, now, departures?.length ?? BATCH)
      if (departures && messages.length < departures.length) await giveBack(db, scopes, now, departures.length - messages.length)
      return messages.length === 0 ? undefined : { lane: due.lane, messages, ...(departures ? { departures } : {}) }
    }
  }
}

async function recoverFrom(db: Db, slot: Slot, clock: Clock, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await pause(RECOVER_EVERY_MS, over)
    // The last time may be after the end: what is freed then is freed as well.
    await recoverRows(db, slot, clock.now()).then(
      ({ queued, ambiguous }) => {
        if (queued + ambiguous > 0) log('warn', 'rows of a lost worker were freed', { queued, ambiguous })
      },
      (error: unknown) => log('warn', 'rows of lost workers not looked at', { reason: String(error) }),
    )
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined)
}
