import 'server-only'
import type { Clock } from '../core/clock'
import type { Db } from '../db/client'
import type { Edge } from '../outbound/guarded-request'
import type { Step } from './delivery-schema'
import type { HeldLease } from './lease'
import { inRun, type Lease, setSteps } from './run-state-store'
import type { StoredRun } from './run-store'
import { begun, done, type StepName } from './steps'

export interface Job {
  db: Db
  clock: Clock
  lease: Lease
  held: HeldLease
  run: StoredRun
  /** As the page of the run shows them; kept here, so that whoever settles a failure knows which one was running. */
  steps: Step[]
  /** Between two requests, where the vendor wants time. */
  pause: (ms: number) => Promise<void>
  edge: Edge | undefined
}

/** What a step does gives its result and what is said of it. */
export async function inStep<T>(job: Job, name: StepName, run: () => Promise<[T, string]>): Promise<T> {
  const { db, clock, lease } = job
  job.steps = begun(job.steps, name, clock.now())
  await inRun(db, lease, (tx) => setSteps(tx, lease.runId, job.steps))
  const [result, detail] = await run()
  job.steps = done(job.steps, name, clock.now(), detail)
  await inRun(db, lease, (tx) => setSteps(tx, lease.runId, job.steps))
  return result
}
