import 'server-only'
import type { Db } from '../../db/client'
import { withTransaction } from '../../db/transaction'
import { addMerged, type Checkpoint, type ImportJob, isMerging, recordChanges } from '../import-store'
import { shareTurnToMerge } from '../merge-turn-store'
import type { ImportAttribute } from './attributes'
import type { Batch, Merge, Merged } from './merge'
import { mergeCustomers } from './merge-customers-store'
import { mergeFacts } from './merge-facts-store'
import { mergeDocuments } from './merge-documents-store'
import { fillLines, mergeProducts } from './merge-products-store'

const BATCH_TIMEOUT_MS = 20 * 60_000
/** A batch is sorted in memory. */
const WORK_MEMORY_MB = 128
const NOTHING: Merged = { imported: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: 0 }

export interface BatchMerged {
  checkpoint: Checkpoint
  /** What became of its rows. */
  counts: Merged
}

class Cancelled extends Error {}

/** Merges one batch with its checkpoint in one transaction. @returns undefined when the import was cancelled, also meanwhile. */
export async function mergeBatch(
  db: Db,
  job: ImportJob,
  attributes: readonly ImportAttribute[],
  batch: Batch,
  place: { index: number; of: number },
): Promise<BatchMerged | undefined> {
  try {
    return await withTransaction(db, { statementTimeoutMs: BATCH_TIMEOUT_MS, workMemory: WORK_MEMORY_MB }, async (tx) => {
      if (!(await isMerging(tx, job.id))) throw new Cancelled()
      await shareTurnToMerge(tx, job.databaseId)
      const merge: Merge = { tx, importId: job.id, databaseId: job.databaseId, kind: job.kind, attributes, no: job.no }
      // The temporary tables are analysed for the shape of their joins, which a small sample tells.
      await tx.$executeRaw`set local default_statistics_target = 10`
      await tx.$executeRaw`create temp table touched_now (customer_id bigint) on commit drop`
      const changed = await mergePhase(merge, batch)
      const counts = countsRows(job, batch) ? changed : NOTHING
      await recordChanges(tx, job.databaseId, changed.imported + changed.updated > 0)
      const checkpoint = await addMerged(tx, job.id, place, counts)
      if (!checkpoint) throw new Cancelled()
      return { checkpoint, counts }
    })
  } catch (error) {
    if (error instanceof Cancelled) return undefined
    throw error
  }
}

async function mergePhase(merge: Merge, batch: Batch): Promise<Merged> {
  switch (batch.phase) {
    case 'customers':
      return mergeCustomers(merge, batch)
    case 'products':
      return mergeProducts(merge, batch)
    case 'documents':
      return mergeDocuments(merge, batch)
    case 'facts':
      return mergeFacts(merge, batch)
    case 'catalogue':
      return { ...NOTHING, updated: await fillLines(merge) }
  }
}

/** Customers and products that come along with orders are not rows of the file. */
function countsRows({ kind }: ImportJob, { phase }: Batch): boolean {
  return phase === 'documents' || phase === 'facts' || phase === kind
}
