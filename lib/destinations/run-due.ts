import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../core/clock'
import { AppError } from '../core/errors'
import { log } from '../core/logger'
import type { Db } from '../db/client'
import type { Edge } from '../outbound/guarded-request'
import { Step } from './delivery-schema'
import { noteEnd } from './end-store'
import { holdLease } from './lease'
import type { Job } from './job'
import { performRun } from './perform-run'
import { waitFor } from './retry'
import { AT_LENGTH, claimRun, giveLeaseBack, inRun, LeaseLost, waitUntil } from './run-state-store'
import { runForWorker } from './run-store'
import { failed, firstSteps } from './steps'

export interface Running {
  db: Db
  clock: Clock
  signal?: AbortSignal
  edge?: Edge
  pause?: (ms: number) => Promise<void>
}

/** Runs what is due until nothing is. @returns how many times a run was worked on */
export async function runDue({ db, clock, signal, edge, pause = waitOr(signal) }: Running): Promise<number> {
  for (let worked = 0; ; worked += 1) {
    const leaseId = randomUUID()
    const runId = signal?.aborted ? undefined : await claimRun(db, leaseId, clock.now())
    if (runId === undefined) return worked
    const lease = { runId, leaseId }
    const held = holdLease(db, clock, lease, signal)
    try {
      const run = await runForWorker(db, runId)
      const steps = Step.array().parse(run.steps)
      await work({ db, clock, lease, held, run, steps: steps.length > 0 ? steps : firstSteps(), pause, edge })
    } finally {
      await held.release()
      await giveLeaseBack(db, lease)
    }
  }
}

async function work(job: Job): Promise<void> {
  const { db, clock, lease, run } = job
  try {
    const isPaused = run.delivery.pausedAt ?? run.delivery.destination.pausedAt
    if (isPaused && run.trigger !== 'person') {
      await inRun(db, lease, (tx) =>
        noteEnd(tx, job, { status: 'skipped', problem: 'It was paused when its time came.', remedy: null, at: clock.now() }),
      )
      return
    }
    const waiting = await performRun(job)
    if (waiting) {
      const at = new Date(clock.now().getTime() + waiting.againInSeconds * 1_000)
      await inRun(db, lease, (tx) => waitUntil(tx, lease.runId, { at, problem: null, attempts: 0 }))
      return
    }
    await inRun(db, lease, (tx) => noteEnd(tx, job, { status: 'succeeded', problem: null, remedy: null, at: clock.now() }), AT_LENGTH)
  } catch (error) {
    await settle(job, error)
  }
}

/** Tried again by itself, or left to a person; nothing at all by who has lost the run. */
async function settle(job: Job, error: unknown): Promise<void> {
  const { db, clock, lease, held } = job
  if (error instanceof LeaseLost || held.signal.aborted) return
  const now = clock.now()
  const run = await runForWorker(db, lease.runId)
  const attempts = run.attempts + 1
  const wait = waitFor(error, attempts)
  const told = error instanceof AppError ? error : unexpected(lease.runId, error)
  if (wait !== undefined) {
    await inRun(db, lease, (tx) => waitUntil(tx, lease.runId, { at: new Date(now.getTime() + wait), problem: told.message, attempts }))
    return
  }
  job.steps = failed(job.steps, now, told.message)
  const remedy = told.remedy ?? 'Look at the destination, then try the run again: it goes on where it ended.'
  await inRun(db, lease, (tx) => noteEnd(tx, job, { status: 'failed', problem: told.message, remedy, at: now }), AT_LENGTH)
}

function unexpected(runId: string, error: unknown): AppError {
  log('error', 'delivery failed unexpectedly', { runId, stack: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  return new AppError('INTERNAL', 'Something unexpected happened.', {
    remedy: `Try the run again. If it fails again, an admin finds ${runId} in the log.`,
  })
}

function waitOr(signal: AbortSignal | undefined): (ms: number) => Promise<void> {
  return async (ms) => {
    await delay(ms, undefined, signal ? { signal } : {}).catch(() => undefined)
  }
}
