import 'server-only'
import type { Clock } from '../../core/clock'
import type { Db } from '../../db/client'
import type { ImportJob } from '../import-store'
import type { CustomerDatabase } from '../schema'
import type { Kind } from '../mapping'
import { bucketOfKey, Placement, PLACEMENT } from './placement'
import { type ConvertedRow, type RowReader, rowReader } from './row'
import { Rows, type StagedRow, stageRows, writeCheckpoint } from './stage-store'
import { type FileRow, openTable, type Table } from './table'

const DAY_MS = 86_400_000

export interface Staging {
  db: Db
  clock: Clock
  database: CustomerDatabase
  /** Rows that a program hands over, instead of the file. */
  table?: Table
  batchRows: number
  onProgress: (job: ImportJob) => void | Promise<void>
  signal?: AbortSignal
}

/** Reads the rest of the file into the staging table. @returns false when the import was cancelled meanwhile. */
export async function stageImport(job: ImportJob, { db, clock, database, table, batchRows, onProgress, signal }: Staging): Promise<boolean> {
  if (job.checkpoint.allStaged) return true
  const { header, pages } = table ?? (await openTable(job.filePath, job.format))
  job.checkpoint.header = header
  const reader = readerFor(job, database, clock)
  const bucketOf = placing(job.kind)
  const numbered = converted(pages, { reader, bucketOf, skip: job.checkpoint.staged, ...(signal ? { signal } : {}) })
  const options = { db, importId: job.id, columns: reader.columns, rows: new Rows(numbered), chunkRows: batchRows }
  let next = job.checkpoint
  try {
    return await stageRows(options, {
      checkpoint: (client, staged, last) => {
        next = { ...job.checkpoint, placement: PLACEMENT, staged: job.checkpoint.staged + staged, allStaged: last }
        return writeCheckpoint(client, job.id, next)
      },
      committed: () => {
        Object.assign(job, { checkpoint: next, status: next.allStaged ? 'merging' : 'staging', counts: { ...job.counts, read: next.staged } })
        return onProgress(job)
      },
    })
  } finally {
    await numbered.return(undefined)
  }
}

export function readerFor(job: ImportJob, database: CustomerDatabase, clock: Clock): RowReader {
  const latestOrder = new Date(clock.now().getTime() + DAY_MS)
  return rowReader({ ...job, header: job.checkpoint.header, zone: database.timezone, country: database.defaultCountry, latestOrder })
}

type BucketOf = (row: ConvertedRow) => number

function placing(kind: Kind): BucketOf {
  if (kind !== 'orders' && kind !== 'order_lines') return ({ key }) => bucketOfKey(key)
  const placement = new Placement()
  return (row) => placement.bucketOf(row)
}

interface Conversion {
  reader: RowReader
  bucketOf: BucketOf
  /** Rows that are staged already. */
  skip: number
  signal?: AbortSignal
}

async function* converted(pages: AsyncGenerator<FileRow[]>, { reader, bucketOf, skip, signal }: Conversion): AsyncGenerator<StagedRow[]> {
  let rowNo = 0
  for await (const page of pages) {
    signal?.throwIfAborted()
    const staged: StagedRow[] = []
    for (const { line, cells, fault } of page) {
      rowNo++
      const row = reader.convert(cells, fault)
      // Also of those that are skipped: where a row goes may depend on those before it.
      const bucket = bucketOf(row)
      if (rowNo > skip) staged.push({ rowNo, line, bucket, cells, row })
    }
    yield staged
  }
}
