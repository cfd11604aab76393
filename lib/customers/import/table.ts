import 'server-only'
import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { AppError } from '../../core/errors'
import type { Format } from '../mapping'
import { empty, readBytes } from './bytes'
import { decode } from './decode'

const MAX_RECORD = 1_000_000
const MAX_COLUMNS = 2_000

export interface FileRow {
  /** The line of the file that the row starts in, from 1. */
  line: number
  cells: string[]
}

export interface Table {
  /** The header: unique names, `Column 3` where it is blank. */
  header: string[]
  /** Can be gone through once; leaving it early closes the file. */
  rows: AsyncGenerator<FileRow>
}

/**
 * A CSV file as rows of text, in constant memory.
 * @throws AppError INVALID_INPUT or TOO_LARGE, also from the iteration of the rows.
 */
export async function openTable(file: string, format: Pick<Format, 'delimiter' | 'encoding'>): Promise<Table> {
  const records = readRecords(file, format)
  const first = await records.next()
  if (first.done) throw empty()
  return { header: headerOf(first.value.cells), rows: records }
}

async function* readRecords(file: string, format: Pick<Format, 'delimiter' | 'encoding'>): AsyncGenerator<FileRow> {
  const { chunks } = await decode(readBytes(file), format.encoding)
  const parser = parse({
    delimiter: format.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
    info: true,
  })
  // The iteration below sees the error too; without a callback it would be thrown twice.
  pipeline(chunks, parser, () => undefined)
  let [last, extra] = [0, 0]
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const inside = info.lines - last > 1 ? lineBreaks(record) : { real: 0, counted: 0 }
      last = info.lines
      extra += inside.counted - inside.real
      yield { line: info.lines - extra - inside.real, cells: record }
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error
  } finally {
    parser.destroy()
  }
}

/** The parser counts a CRLF inside quotes as two lines. */
function lineBreaks(cells: string[]): { real: number; counted: number } {
  let [real, counted] = [0, 0]
  for (const cell of cells) {
    real += cell.match(/\r\n|\r|\n/g)?.length ?? 0
    counted += cell.match(/[\r\n]/g)?.length ?? 0
  }
  return { real, counted }
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

function unreadable(error: CsvError): AppError {
  const line = 'lines' in error ? ` starting near line ${String(error.lines)}` : ''
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new AppError('TOO_LARGE', `A row${line} is longer than 1 MB.`, {
      remedy: 'Nothing was imported. A quote that is never closed does this: correct that row and import the file again.',
    })
  }
  const what = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'A quote is opened and never closed' : 'The file cannot be read as CSV'
  return new AppError('INVALID_INPUT', `${what}${line}.`, {
    remedy: 'Nothing was imported. Correct that row, or choose another delimiter, and import the file again.',
    cause: error,
  })
}
