import 'server-only'
import type { Clock } from '../core/clock'
import { AppError } from '../core/errors'
import { log } from '../core/logger'
import type { Db } from '../db/client'
import { type Edge, guardedRequest } from '../outbound/guarded-request'
import { type Attempt, claimDue, type DueDelivery, setDelivered, setFailed } from './deliveries-store'
import { signedHeaders } from './sign'
import { signingSecrets } from './store'

const AT_ONCE = 10

export interface Delivering {
  db: Db
  clock: Clock
  signal?: AbortSignal
  edge?: Edge
  random?: () => number
}

/** Sends what is due until nothing is. At least once each: a receiver tells repetitions by `webhook-id`. @returns how many were tried */
export async function deliverDue({ db, clock, signal, edge, random = Math.random }: Delivering): Promise<number> {
  let tried = 0
  for (;;) {
    const claimed = signal?.aborted ? [] : await claimDue(db, clock.now(), AT_ONCE)
    if (claimed.length === 0) return tried
    tried += claimed.length
    await Promise.all(
      claimed.map(async (due) => {
        const attempt = await send(due, { db, clock, signal, edge })
        // Interrupted: due again after its lease.
        if (signal?.aborted) return
        if (attempt.problem === null) await setDelivered(db, due.id, attempt.status ?? 0, clock.now())
        else await setFailed(db, due, attempt, clock.now(), random())
        log('info', 'webhook delivery', { webhookId: due.webhookId, eventId: due.eventId, attempt: due.attempts, status: attempt.status })
      }),
    )
  }
}

async function send(due: DueDelivery, { db, clock, signal, edge }: Delivering): Promise<Attempt> {
  try {
    const now = clock.now()
    const secrets = await signingSecrets(db.prisma, due.webhookId, due.rotatesUntil, now)
    const body = JSON.stringify(due.payload)
    const headers = { 'content-type': 'application/json', ...signedHeaders(secrets, due.eventId, now, body) }
    const answer = await guardedRequest({ url: due.url, method: 'POST', headers, body, ...(signal ? { signal } : {}) }, edge)
    return { status: answer.status, problem: answer.isSuccess ? null : `Answered ${answer.status}. ${answer.excerpt}`.trim() }
  } catch (error) {
    if (!(error instanceof AppError))
      log('error', 'webhook delivery', { webhookId: due.webhookId, problem: error instanceof Error ? error.name : 'unknown' })
    return { status: null, problem: error instanceof AppError ? error.message : 'It could not be sent.' }
  }
}
