import 'server-only'
import type { Db } from '../../db/client'
import { refuseErased } from '../person/erased-store'
import type { ImportJob } from '../import-store'
import { setLineIndexesAside } from '../line-indexes-store'
import type { ImportAttribute } from './attributes'
import { type Batch, mergePlan } from './merge'
import { type BatchMerged, mergeBatch } from './merge-batch-store'

export interface Merging {
  db: Db
  attributes: readonly ImportAttribute[]
  batchRows: number
  onProgress: (job: ImportJob) => void | Promise<void>
  signal?: AbortSignal
}

/** Merges the batches that are left. @returns false when the import was cancelled meanwhile. */
export async function mergeImport(job: ImportJob, { db, attributes, batchRows, onProgress, signal }: Merging): Promise<boolean> {
  const plan = mergePlan(job.kind, attributes, job.checkpoint.staged, batchRows)
  await refuseErased(db, job.id, job.databaseId)
  const { merged, ahead } = job.checkpoint
  const left = plan.map((batch, index) => ({ batch, index })).filter(({ index }) => index >= merged && !ahead.includes(index))
  if (job.kind === 'order_lines' && left.length > 0) await setLineIndexesAside(db, job.checkpoint.staged)
  for (const lanes of stagesOf(left)) {
    const whole = await inLanes(lanes, async ({ batch, index }) => {
      signal?.throwIfAborted()
      const done = await mergeBatch(db, job, attributes, batch, { index, of: plan.length })
      if (!done) return false
      take(job, done)
      await onProgress(job)
      return true
    })
    if (!whole) return false
  }
  return true
}

interface Part {
  batch: Batch
  /** Its place in the plan. */
  index: number
}

/**
 * What is merged beside each other, because PostgreSQL gives a connection one core: customers and products, which have nothing in common, then two
 * batches of orders at a time, which have no order in common and write nothing of a customer. Two of customers might be about the same one.
 */
function stagesOf(parts: readonly Part[]): Iterable<Part>[][] {
  const of = (phase: Batch['phase']) => parts.filter(({ batch }) => batch.phase === phase).values()
  const documents = of('documents')
  return [[of('customers'), of('products')], [documents, documents], [of('facts')], [of('catalogue')]]
}

/** All lanes have ended when it returns or throws. @returns false when a part said so; the rest is left then. */
async function inLanes(lanes: readonly Iterable<Part>[], run: (part: Part) => Promise<boolean>): Promise<boolean> {
  let goOn = true
  const follow = async (lane: Iterable<Part>): Promise<void> => {
    for (const part of lane) {
      if (!goOn) return
      try {
        goOn = (await run(part)) && goOn
      } catch (error) {
        goOn = false
        throw error
      }
    }
  }
  const ended = await Promise.allSettled(lanes.map(follow))
  const broken = ended.find((one) => one.status === 'rejected')
  if (broken) throw broken.reason
  return goOn
}

function take(job: ImportJob, { checkpoint, counts }: BatchMerged): void {
  // A batch that was committed later may be heard of first.
  if (checkpoint.merged + checkpoint.ahead.length > job.checkpoint.merged + job.checkpoint.ahead.length) job.checkpoint = checkpoint
  const { read, imported, updated, unchanged, duplicate, rejected } = job.counts
  job.counts = {
    read,
    imported: imported + counts.imported,
    updated: updated + counts.updated,
    unchanged: unchanged + counts.unchanged,
    duplicate: duplicate + counts.duplicate,
    rejected: rejected + counts.rejected,
  }
}
