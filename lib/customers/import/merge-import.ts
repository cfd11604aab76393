import 'server-only'
import type { Db } from '../../db/client'
import { withTransaction } from '../../db/transaction'
import { addMerged, type ImportJob, lockRunning, recordChanges } from '../import-store'
import type { ImportAttribute } from './attributes'
import { type Batch, type Merge, type Merged, mergePlan } from './merge'
import { mergeCustomers } from './merge-customers-store'
import { mergeDocuments } from './merge-documents-store'
import { fillLines, mergeProducts } from './merge-products-store'

const BATCH_TIMEOUT_MS = 20 * 60_000
const NOTHING: Merged = { imported: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: 0 }

export interface Merging {
  db: Db
  attributes: readonly ImportAttribute[]
  onProgress: (job: ImportJob) => void
  signal?: AbortSignal
}

/** Merges the batches that are left, each with its checkpoint in one transaction. @returns false when the import was cancelled meanwhile. */
export async function mergeImport(job: ImportJob, { db, attributes, onProgress, signal }: Merging): Promise<boolean> {
  const plan = mergePlan(job.kind, attributes, job.checkpoint.staged)
  for (const [index, batch] of plan.entries()) {
    if (index < job.checkpoint.merged) continue
    signal?.throwIfAborted()
    const checkpoint = { ...job.checkpoint, merged: index + 1, batches: plan.length }
    const merged = await withTransaction(db, { statementTimeoutMs: BATCH_TIMEOUT_MS }, async (tx) => {
      if (!(await lockRunning(tx, job.id))) return undefined
      const merge: Merge = { tx, importId: job.id, databaseId: job.databaseId, kind: job.kind, attributes }
      // The temporary tables are analysed for the shape of their joins, which a small sample tells.
      await tx.$executeRaw`set local default_statistics_target = 10`
      await tx.$executeRaw`create temp table touched_now (customer_id bigint) on commit drop`
      const changed = await mergeBatch(merge, batch)
      const counted = countsRows(job, batch) ? changed : NOTHING
      await recordChanges(tx, job.databaseId, changed.imported + changed.updated > 0)
      await addMerged(tx, job.id, checkpoint, counted)
      return counted
    })
    if (!merged) return false
    const counts = Object.fromEntries(Object.entries(merged).map(([name, rows]) => [name, job.counts[name as keyof Merged] + rows]))
    Object.assign(job, { checkpoint, counts: { ...job.counts, ...counts } })
    onProgress(job)
  }
  return true
}

async function mergeBatch(merge: Merge, batch: Batch): Promise<Merged> {
  switch (batch.phase) {
    case 'customers':
      return mergeCustomers(merge, batch)
    case 'products':
      return mergeProducts(merge, batch)
    case 'documents':
      return mergeDocuments(merge, batch)
    case 'catalogue':
      return { ...NOTHING, updated: await fillLines(merge) }
  }
}

/** Customers and products that come along with orders are not rows of the file. */
function countsRows({ kind }: ImportJob, { phase }: Batch): boolean {
  return phase === 'documents' || phase === kind
}
