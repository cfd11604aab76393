import 'server-only'
import { once } from 'node:events'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Db } from '../../db/client'
import type { Checkpoint } from '../import-store'
import { BucketBlock } from './bucket-block'
import type { ConvertedRow } from './row'

export interface StagedRow {
  /** From 1; the header is not counted. */
  rowNo: number
  line: number
  bucket: number
  cells: readonly string[]
  row: ConvertedRow
}

/** Rows that come in pages and are taken in chunks. */
export class Rows {
  #page: readonly StagedRow[] = []
  #at = 0

  private readonly pages: AsyncIterator<readonly StagedRow[]>

  constructor(pages: AsyncIterator<readonly StagedRow[]>) {
    this.pages = pages
  }

  /** At most so many; none when there are no more. */
  async take(most: number): Promise<readonly StagedRow[]> {
    while (this.#at === this.#page.length) {
      const next = await this.pages.next()
      if (next.done) return []
      this.#page = next.value
      this.#at = 0
    }
    const taken = this.#page.slice(this.#at, this.#at + most)
    this.#at += taken.length
    return taken
  }
}

/** Rows that are put beside those of their bucket before they are written, so that a batch of the merge reads pages and not a row of each. */
const BLOCK_ROWS = 10_000
const BLOCK_BYTES = 8 * 1024 * 1024
const FIXED = ['import_id', 'bucket', 'row_no', 'line', 'raw', 'reject_column', 'reject_value', 'reject_reason', 'reject_message']
const MAX_REJECTED_VALUE = 1_000

export interface StageRows {
  db: Db
  importId: string
  /** Staging columns of ./attributes.ts. */
  columns: readonly string[]
  rows: Rows
  chunkRows: number
}

export interface ChunkSteps {
  /** Writes the import's checkpoint in the transaction of the chunk, and says whether to go on. */
  checkpoint: (client: PoolClient, staged: number, last: boolean) => Promise<boolean>
  committed: () => void | Promise<void>
}

/** Copies rows into the staging table, a chunk in a transaction. @returns false when a checkpoint said not to go on. */
export async function stageRows(options: StageRows, { checkpoint, committed }: ChunkSteps): Promise<boolean> {
  const client = await options.db.pool.connect()
  let whole = false
  try {
    let goOn = true
    for (let last = false; goOn && !last;) {
      await client.query('begin')
      const staged = await copyChunk(client, options)
      last = staged < options.chunkRows
      goOn = await checkpoint(client, staged, last)
      await client.query(goOn ? 'commit' : 'rollback')
      if (goOn) await committed()
    }
    whole = true
    return goOn
  } finally {
    // A client in the middle of a COPY cannot be used again.
    client.release(!whole)
  }
}

/** @returns false when the import was cancelled meanwhile. */
export async function writeCheckpoint(client: PoolClient, importId: string, checkpoint: Checkpoint): Promise<boolean> {
  const { rowCount } = await client.query(
    "update import set rows_read = $2, checkpoint = $3, status = case when $4 then 'merging' else status end where id = $1 and status = 'staging'",
    [importId, checkpoint.staged, JSON.stringify(checkpoint), checkpoint.allStaged],
  )
  return rowCount === 1
}

async function copyChunk(client: PoolClient, { importId, columns, rows, chunkRows }: StageRows): Promise<number> {
  const stream = client.query(copyFrom(`copy import_stage (${[...FIXED, ...columns].join(', ')}) from stdin`))
  const finished = once(stream, 'finish')
  // Awaited at the end; until then a failure must not count as unhandled.
  finished.catch(() => undefined)
  const block = new BucketBlock()
  let [count, ended] = [0, false]
  while (!ended) {
    const some = await rows.take(Math.min(BLOCK_ROWS - block.length, chunkRows - count))
    count += some.length
    for (const row of some) block.add(row.bucket, copyLine(importId, row))
    ended = some.length === 0 || count === chunkRows
    const full = block.length === BLOCK_ROWS || block.bytes >= BLOCK_BYTES
    if ((ended || full) && !stream.write(block.take())) await Promise.race([once(stream, 'drain'), finished])
  }
  stream.end()
  await finished
  return count
}

function copyLine(importId: string, { rowNo, line, bucket, cells, row }: StagedRow): string {
  const { fault } = row
  let text = `${importId}\t${bucket}\t${rowNo}\t${line}\t${escaped(cellsAsJson(cells))}`
  text += fault
    ? `\t${escaped(storable(fault.column))}\t${escaped(storable(fault.value.slice(0, MAX_REJECTED_VALUE)))}\t${fault.reason}\t${escaped(storable(fault.message))}`
    : '\t\\N\t\\N\t\\N\t\\N'
  for (const value of row.staged) text += value === null ? '\t\\N' : `\t${escaped(value)}`
  return `${text}\n`
}

/** In JSON, what PostgreSQL cannot hold is written as one of these. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/

function cellsAsJson(cells: readonly string[]): string {
  const json = JSON.stringify(cells)
  return json.includes('\\u') && UNSTORABLE.test(json) ? JSON.stringify(cells.map(storable)) : json
}

/** What PostgreSQL cannot hold as text, in a cell that is shown and never used. */
function storable(cell: string): string {
  return cell.includes('\0') || !cell.isWellFormed() ? cell.replaceAll('\0', '\ufffd').toWellFormed() : cell
}

const SPECIAL = /[\\\t\n\r]/g
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function escaped(text: string): string {
  return text.search(SPECIAL) >= 0 ? text.replace(SPECIAL, (character) => ESCAPES[character] ?? character) : text
}
