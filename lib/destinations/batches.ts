import 'server-only'
import type { PlanRow } from './row-store'

export interface RowBatch {
  action: 'upsert' | 'remove'
  rows: PlanRow[]
}

/** Rows in batches of one action, none larger than the destination takes. The same rows and limits make the same batches. */
export async function* batchesOf(pages: AsyncIterable<readonly PlanRow[]>, limits: { rows: number; bytes?: number }): AsyncGenerator<RowBatch> {
  let batch: RowBatch | undefined
  let bytes = 0
  for await (const page of pages) {
    for (const row of page) {
      const size = Buffer.byteLength(JSON.stringify(row.given ?? row.identity))
      const isFull = batch && (batch.rows.length >= limits.rows || (limits.bytes !== undefined && bytes + size > limits.bytes))
      if (!batch || isFull || batch.action !== row.action) {
        if (batch) yield batch
        batch = { action: row.action, rows: [] }
        bytes = 0
      }
      batch.rows.push(row)
      bytes += size
    }
  }
  if (batch) yield batch
}
