import 'server-only'
import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { AppError } from '../../core/errors'
import type { Format } from '../mapping'
import { empty, readBytes } from './bytes'
import { decode } from './decode'
import { CsvRecords } from './csv-records'
import { inPages, PAGE } from './pages'
import type { FileRow, Table } from './table'

const MAX_RECORD = 1_000_000

export async function readCsv(file: string, format: Pick<Format, 'delimiter' | 'encoding'>): Promise<Table> {
  const pages = readPages(file, format)
  const first = await pages.next()
  const [header] = first.done ? [] : first.value
  if (!header) throw empty()
  return { header: header.cells, pages }
}

/** The first page is the header alone. */
async function* readPages(file: string, { delimiter, encoding }: Pick<Format, 'delimiter' | 'encoding'>): AsyncGenerator<FileRow[]> {
  const { chunks } = await decode(readBytes(file), encoding)
  const records = new CsvRecords(delimiter)
  let headed = false
  try {
    for (let next = await chunks.next(); ; next = await chunks.next()) {
      const rows = records.take(next.done ? '' : next.value.toString(), next.done === true)
      if (!headed && rows.length > 0) {
        yield rows.splice(0, 1)
        headed = true
      }
      if (rows.length > 0) yield rows
      if (records.stopped) break
      if (next.done) return
    }
    yield* inPages(relaxed(records, chunks, delimiter), headed ? PAGE : 1)
  } finally {
    await chunks.return(undefined)
  }
}

/** From where the rows stop being well-formed, with a parser that makes the best of them. */
async function* relaxed({ rest, line }: CsvRecords, chunks: AsyncGenerator<Buffer>, delimiter: string): AsyncGenerator<FileRow> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
    info: true,
  })
  // The iteration below sees the error too; without a callback it would be thrown twice.
  pipeline(after(rest, chunks), parser, () => undefined)
  let [last, extra] = [0, 0]
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const inside = info.lines - last > 1 ? lineBreaks(record) : { real: 0, counted: 0 }
      last = info.lines
      extra += inside.counted - inside.real
      yield { line: line - 1 + info.lines - extra - inside.real, cells: record }
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, line - 1) : error
  } finally {
    parser.destroy()
  }
}

async function* after(rest: string, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from(rest)
  yield* chunks
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

function unreadable(error: CsvError, before: number): AppError {
  const line = 'lines' in error ? ` starting near line ${Number(error.lines) + before}` : ''
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
