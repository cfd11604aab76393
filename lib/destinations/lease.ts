import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../core/clock'
import type { Db } from '../db/client'
import { keepLease, LEASE_MS, type Lease, LeaseLost } from './run-state-store'

export interface HeldLease {
  /** Aborted as soon as the run is not ours any more, or the worker ends. */
  signal: AbortSignal
  /** Asked before anything goes out. @throws LeaseLost */
  ready(): Promise<void>
  release(): Promise<void>
}

/** Renews the lease while a run works. */
export function holdLease(db: Db, clock: Clock, lease: Lease, ending: AbortSignal | undefined): HeldLease {
  const lost = new AbortController()
  const over = new AbortController()
  const ready = async (): Promise<void> => {
    if (await keepLease(db, lease, clock.now())) return
    lost.abort(new LeaseLost())
    throw new LeaseLost()
  }
  const renew = async (): Promise<void> => {
    try {
      for (;;) {
        await delay(LEASE_MS / 4, undefined, { signal: over.signal })
        await ready()
      }
    } catch {
      // Nobody may go on who could not say that they are still at it.
      if (!over.signal.aborted) lost.abort(new LeaseLost())
    }
  }
  const renewing = renew()
  return {
    signal: AbortSignal.any([lost.signal, ...(ending ? [ending] : [])]),
    ready,
    async release() {
      over.abort()
      await renewing
    },
  }
}
