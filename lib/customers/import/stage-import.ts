import 'server-only'
import type { Clock } from '../../core/clock'
import type { Db } from '../../db/client'
import type { Checkpoint, ImportJob } from '../import-store'
import type { CustomerDatabase } from '../schema'
import { type RowReader, rowReader } from './row'
import { type StagedRow, stageRows } from './stage-store'
import { openTable, type Table } from './table'

const DAY_MS = 86_400_000

export interface Staging {
  db: Db
  clock: Clock
  database: CustomerDatabase
  /** Rows that a program hands over, instead of the file. */
  table?: Table
  onProgress: (job: ImportJob) => void
  signal?: AbortSignal
}

/** Reads the rest of the file into the staging table. @returns false when the import was cancelled meanwhile. */
export async function stageImport(job: ImportJob, { db, clock, database, table, onProgress, signal }: Staging): Promise<boolean> {
  if (job.checkpoint.allStaged) return true
  const { header, rows } = table ?? (await openTable(job.filePath, job.format))
  job.checkpoint.header = header
  const reader = readerFor(job, database, clock)
  let goOn = true
  const numbered = converted(rows, reader, job.checkpoint.staged, signal)
  await stageRows(db, job.id, reader.columns, numbered, async (client, staged, last) => {
    const checkpoint: Checkpoint = { ...job.checkpoint, staged: job.checkpoint.staged + staged, allStaged: last }
    const { rowCount } = await client.query(
      "update import set rows_read = $2, checkpoint = $3, status = case when $4 then 'merging' else status end where id = $1 and status = 'staging'",
      [job.id, checkpoint.staged, JSON.stringify(checkpoint), last],
    )
    goOn = rowCount === 1
    if (!goOn) return false
    Object.assign(job, { checkpoint, status: last ? 'merging' : 'staging', counts: { ...job.counts, read: checkpoint.staged } })
    onProgress(job)
    return true
  })
  await numbered.return(undefined)
  return goOn
}

export function readerFor(job: ImportJob, database: CustomerDatabase, clock: Clock): RowReader {
  const latestOrder = new Date(clock.now().getTime() + DAY_MS)
  return rowReader({ ...job, header: job.checkpoint.header, zone: database.timezone, latestOrder })
}

async function* converted(
  rows: AsyncGenerator<{ line: number; cells: string[] }>,
  reader: RowReader,
  skip: number,
  signal?: AbortSignal,
): AsyncGenerator<StagedRow> {
  let rowNo = 0
  for await (const { line, cells } of rows) {
    rowNo++
    if (rowNo <= skip) continue
    if (rowNo % 1_000 === 0) signal?.throwIfAborted()
    yield { rowNo, line, cells, row: reader.convert(cells) }
  }
}
