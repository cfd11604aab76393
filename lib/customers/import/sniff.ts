import 'server-only'
import { isUtf8 } from 'node:buffer'
import { parse } from 'csv-parse/sync'
import type { Format } from '../mapping'
import { AppError } from '../../core/errors'
import { PARQUET, readBytes } from './bytes'
import { byteOrderMark, wholeCharacters } from './decode'

const HEAD = 64 * 1024
const DELIMITERS = [',', ';', '\t', '|'] as const
const SHORT_DATE = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}(?!\d)/

/** The format of a file, as far as its beginning tells; a person may know better. */
export async function sniffFormat(file: string): Promise<Format> {
  const head = await readHead(file)
  if (isParquet(head)) return { ...PLAIN, type: 'parquet' }
  const encoding = sniffEncoding(head)
  const text = new TextDecoder(encoding).decode(head)
  if (text.trimStart().startsWith('{')) return { ...PLAIN, type: 'ndjson', encoding, dates: sniffDates(quoted(text)) }
  if (text.trimStart().startsWith('[')) throw jsonList()
  const whole = text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1) || text
  const delimiter = sniffDelimiter(whole)
  const cells = rowsOf(whole, delimiter).slice(1, 200).flat()
  return { type: 'csv', delimiter, encoding, dates: sniffDates(cells), decimal: sniffDecimal(cells, delimiter) }
}

const PLAIN: Format = { type: 'csv', delimiter: ',', encoding: 'utf-8', dates: 'iso', decimal: '.' }

function isParquet(head: Buffer): boolean {
  return head.subarray(0, PARQUET.length).toString('latin1') === PARQUET
}

/** Short texts in quotes: a date of JSON stands in them. */
function quoted(text: string): string[] {
  return [...text.matchAll(/"([^"\\]{6,40})"/g)].map(([, inside = '']) => inside)
}

function jsonList(): AppError {
  return new AppError('INVALID_INPUT', 'This is a JSON list, not one object a line.', {
    remedy: 'Nothing was imported. Write each object on a line of its own, with no brackets and commas around them (NDJSON), and choose that file.',
  })
}

async function readHead(file: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of readBytes(file)) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= HEAD) break
  }
  return Buffer.concat(chunks).subarray(0, HEAD)
}

function sniffEncoding(head: Buffer): Format['encoding'] {
  const marked = byteOrderMark(head)
  if (marked) return marked.encoding
  const zeros = [0, 1].map((parity) => head.subarray(0, 1_000).filter((byte, index) => byte === 0 && index % 2 === parity).length) as [number, number]
  if (Math.max(...zeros) > Math.min(head.length, 1_000) / 5) return zeros[1] > zeros[0] ? 'utf-16le' : 'utf-16be'
  return isUtf8(head.subarray(0, wholeCharacters(head))) ? 'utf-8' : 'windows-1252'
}

/** The delimiter that cuts the first rows into the same number of cells, the more cells the better. */
function sniffDelimiter(text: string): Format['delimiter'] {
  const scores = DELIMITERS.map((delimiter) => {
    const widths = rowsOf(text, delimiter)
      .slice(0, 50)
      .map((row) => row.length)
    const same = widths.filter((width) => width === widths[0]).length
    return (widths[0] ?? 0) > 1 ? (same / widths.length) * 1_000 + (widths[0] ?? 0) : 0
  })
  return DELIMITERS[scores.indexOf(Math.max(...scores))] ?? ','
}

function sniffDates(cells: string[]): Format['dates'] {
  const dates = cells.map((cell) => SHORT_DATE.exec(cell.trim())).filter((found) => found !== null)
  if (dates.length === 0) return 'iso'
  return dates.some((found) => Number(found[2]) > 12) ? 'mdy' : 'dmy'
}

function sniffDecimal(cells: string[], delimiter: string): Format['decimal'] {
  if (delimiter === ',') return '.'
  const commas = cells.filter((cell) => /^-?[\d.]*\d,\d{1,4}$/.test(cell.trim())).length
  const points = cells.filter((cell) => /^-?\d+\.\d{1,4}$/.test(cell.trim())).length
  return commas > points ? ',' : '.'
}

function rowsOf(text: string, delimiter: string): string[][] {
  const options = { delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_error: true, to: 200 }
  return parse(text, options)
}
