import 'server-only'
import type { Clock } from '../../core/clock'
import type { Db } from '../../db/client'
import type { ImportJob } from '../import-store'
import type { CustomerDatabase } from '../schema'
import { type RowReader, rowReader } from './row'
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
  const numbered = converted(pages, reader, job.checkpoint.staged, signal)
  const options = { db, importId: job.id, columns: reader.columns, rows: new Rows(numbered), chunkRows: batchRows }
  let next = job.checkpoint
  try {
    return await stageRows(options, {
      checkpoint: (client, staged, last) => {
        next = { ...job.checkpoint, staged: job.checkpoint.staged + staged, allStaged: last }
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

async function* converted(pages: AsyncGenerator<FileRow[]>, reader: RowReader, skip: number, signal?: AbortSignal): AsyncGenerator<StagedRow[]> {
  let rowNo = 0
  for await (const page of pages) {
    signal?.throwIfAborted()
    const from = Math.min(page.length, Math.max(0, skip - rowNo))
    yield page
      .slice(from)
      .map(({ line, cells, fault }, index) => ({ rowNo: rowNo + from + index + 1, line, cells, row: reader.convert(cells, fault) }))
    rowNo += page.length
  }
}
