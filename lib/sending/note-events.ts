import 'server-only'
import type { Clock } from '../core/clock'
import type { Db } from '../db/client'
import { noteHits, noteMessages } from './event-store'

/** So many rows are noted in one transaction. */
const BATCH = 5_000
/** Clicks that come in a burst are found out within this. */
const SETTLE_MS = 10_000

/**
 * Tells the email events of customers what became of their messages: sent, opened, clicked, bounced. Apart from sending, because whoever is told of
 * an event is touched, and each touch makes every answer about the database an old one: so it is once for many. Safe to run twice and at once.
 * @returns how many events there are more
 */
export async function noteEvents(db: Db, clock: Clock, signal?: AbortSignal): Promise<number> {
  let noted = 0
  for (const note of [noteMessages, noteHits]) {
    for (let seen = BATCH; seen === BATCH && !signal?.aborted;) {
      const done = await note(db, { now: clock.now(), before: new Date(clock.now().getTime() - SETTLE_MS), limit: BATCH })
      seen = done.seen
      noted += done.events
    }
  }
  return noted
}
