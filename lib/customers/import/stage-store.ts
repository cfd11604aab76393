import 'server-only'
import { once } from 'node:events'
import { crc32 } from 'node:zlib'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Db } from '../../db/client'
import { BUCKETS } from './merge'
import type { ConvertedRow } from './row'

export interface StagedRow {
  /** From 1; the header is not counted. */
  rowNo: number
  line: number
  cells: readonly string[]
  row: ConvertedRow
}

const ROWS_A_CHUNK = 50_000
const FLUSH_AT = 256 * 1024
const FIXED = ['import_id', 'bucket', 'row_no', 'line', 'raw', 'reject_column', 'reject_value', 'reject_reason', 'reject_message']
const MAX_REJECTED_VALUE = 1_000

/**
 * Copies rows into the staging table, a chunk in a transaction together with the import's checkpoint. `columns` are staging columns
 * of ./attributes.ts. `commit` writes the checkpoint and says whether to go on.
 */
export async function stageRows(
  db: Db,
  importId: string,
  columns: readonly string[],
  rows: AsyncIterator<StagedRow> | Iterator<StagedRow>,
  commit: (client: PoolClient, staged: number, last: boolean) => Promise<boolean>,
): Promise<void> {
  const client = await db.pool.connect()
  let broken = true
  try {
    for (let last = false; !last;) {
      await client.query('begin')
      const chunk = await copyChunk(client, importId, columns, rows)
      last = chunk.rows < ROWS_A_CHUNK
      const goOn = await commit(client, chunk.rows, last)
      await client.query(goOn ? 'commit' : 'rollback')
      if (!goOn) break
    }
    broken = false
  } finally {
    // A client in the middle of a COPY cannot be used again.
    client.release(broken)
  }
}

async function copyChunk(
  client: PoolClient,
  importId: string,
  columns: readonly string[],
  rows: AsyncIterator<StagedRow> | Iterator<StagedRow>,
): Promise<{ rows: number }> {
  const stream = client.query(copyFrom(`copy import_stage (${[...FIXED, ...columns].join(', ')}) from stdin`))
  const finished = once(stream, 'finish')
  // Awaited at the end; until then a failure must not count as unhandled.
  finished.catch(() => undefined)
  let count = 0
  let text = ''
  while (count < ROWS_A_CHUNK) {
    const next = await rows.next()
    if (next.done) break
    count++
    text += copyLine(importId, next.value)
    if (text.length >= FLUSH_AT) {
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), finished])
      text = ''
    }
  }
  stream.end(text)
  await finished
  return { rows: count }
}

function copyLine(importId: string, { rowNo, line, cells, row }: StagedRow): string {
  const bucket = crc32(row.key) % BUCKETS
  const { fault } = row
  let text = `${importId}\t${bucket}\t${rowNo}\t${line}\t${escaped(JSON.stringify(cells.map(storable)))}`
  text += fault
    ? `\t${escaped(storable(fault.column))}\t${escaped(storable(fault.value.slice(0, MAX_REJECTED_VALUE)))}\t${fault.reason}\t${escaped(storable(fault.message))}`
    : '\t\\N\t\\N\t\\N\t\\N'
  for (const value of row.values) text += value === null ? '\t\\N' : `\t${escaped(value)}`
  return `${text}\n`
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
