import 'server-only'
import { originalCell } from '../../core/csv'
import { AppError } from '../../core/errors'
import type { Format } from '../mapping'
import { readCsv } from './csv'
import type { Fault } from './fault'
import { readNdjson } from './ndjson'
import { readParquet } from './parquet'
import { isMendedFile, withOriginalCells } from './rejects-csv'

const MAX_COLUMNS = 2_000

export interface FileRow {
  /** The line of the file that the row starts in, from 1. */
  line: number
  cells: string[]
  /** Why the row could not be read into cells at all. */
  fault?: Fault
}

export interface Table {
  /** The header: unique names, `Column 3` where it is blank. */
  header: string[]
  /** The rows, some at a time. Can be gone through once; leaving it early closes the file. */
  pages: AsyncGenerator<FileRow[]>
}

/**
 * A file as rows of text, in constant memory (of a Parquet file, one row group).
 * @throws AppError INVALID_INPUT or TOO_LARGE, also from the iteration of the rows.
 */
export async function openTable(file: string, format: Pick<Format, 'type' | 'delimiter' | 'encoding'>): Promise<Table> {
  const { header, pages } = await opened(file, format)
  if (!isMendedFile(header)) return { header: headerOf(header), pages }
  return { header: headerOf(header.map(originalCell)), pages: withOriginalCells(pages) }
}

function opened(file: string, format: Pick<Format, 'type' | 'delimiter' | 'encoding'>): Promise<Table> {
  if (format.type === 'parquet') return readParquet(file)
  return format.type === 'ndjson' ? readNdjson(file, format.encoding) : readCsv(file, format)
}

function headerOf(cells: string[]): string[] {
  if (cells.length > MAX_COLUMNS) {
    throw new AppError('TOO_LARGE', `The file has ${cells.length} columns; at most ${MAX_COLUMNS} can be read.`, {
      remedy: 'Nothing was imported. Leave out the columns that you do not need.',
    })
  }
  const seen = new Map<string, number>()
  return cells.map((cell, index) => {
    const name = cell.trim().normalize('NFC').replaceAll('\0', '') || `Column ${index + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}
