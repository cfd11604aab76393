import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Actor } from '../auth/permissions'
import { type Clock, systemClock } from '../core/clock'
import { type Db, db } from '../db/client'
import type { Tx } from '../db/transaction'

/** Who asks, when, and of which database; every verb gets it and none reads it from elsewhere. */
export interface Ctx {
  actor: Actor
  clock: Clock
  db: Db
  requestId: string
  /** Where the request came from; empty for jobs and the command line. */
  address: string
  signal?: AbortSignal
  /** Keeps a change that is asked for twice from happening twice: runs it, or gives the answer that it had. */
  once?: <T>(tx: Tx, change: () => Promise<T>) => Promise<T>
  /** Told how far a long operation is, where somebody watches it. */
  onProgress?: (progress: Progress) => void
}

export interface Progress {
  step: string
  done: number
  total: number
}

export function systemContext(name: string, more: Partial<Ctx> = {}): Ctx {
  return { actor: { type: 'system', id: name, name }, clock: systemClock, db: more.db ?? db(), requestId: randomUUID(), address: '', ...more }
}
