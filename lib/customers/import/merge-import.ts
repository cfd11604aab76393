import 'server-only'
import type { Db } from '../../db/client'
import { refuseErased } from '../person/erased-store'
import type { ImportJob } from '../import-store'
import type { ImportAttribute } from './attributes'
import { mergePlan } from './merge'
import { mergeBatch } from './merge-batch-store'

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
  for (const [index, batch] of plan.entries()) {
    if (index < job.checkpoint.merged) continue
    signal?.throwIfAborted()
    const checkpoint = { ...job.checkpoint, merged: index + 1, batches: plan.length }
    const merged = await mergeBatch(db, job, attributes, batch, checkpoint)
    if (!merged) return false
    const { read, imported, updated, unchanged, duplicate, rejected } = job.counts
    job.checkpoint = checkpoint
    job.counts = {
      read,
      imported: imported + merged.imported,
      updated: updated + merged.updated,
      unchanged: unchanged + merged.unchanged,
      duplicate: duplicate + merged.duplicate,
      rejected: rejected + merged.rejected,
    }
    await onProgress(job)
  }
  return true
}
