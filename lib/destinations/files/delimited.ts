import 'server-only'
import { inQuotes, neutralCell } from '../../core/csv'
import type { FileColumn, FileRow } from './columns'
import type { FileSettings } from './schema'

export const DELIMITERS = { csv: ',', tsv: '\t', psv: '|' } as const

type Cell = (value: string | null) => string

/** RFC 4180, with the delimiter of the format. What is not there is an empty cell without quotes, also where every value has them. */
export async function* delimited(
  delimiter: string,
  settings: Pick<FileSettings, 'header' | 'quoting' | 'lineEnding'>,
  columns: readonly FileColumn[],
  pages: AsyncIterable<readonly FileRow[]>,
): AsyncGenerator<string> {
  const end = settings.lineEnding === 'crlf' ? '\r\n' : '\n'
  const special = new RegExp(`["\\r\\n${delimiter}]|^\\s|\\s$`)
  const quoted = (text: string): string => (settings.quoting === 'always' || special.test(text) ? inQuotes(text) : text)
  const cells = columns.map((column): Cell => {
    const neutral = neutralFor(column)
    return (value) => (value === null ? '' : quoted(neutral(value)))
  })
  if (settings.header) yield columns.map(({ name }) => quoted(neutralCell(name))).join(delimiter) + end
  for await (const rows of pages) {
    let text = ''
    for (const row of rows) text += cells.map((cell, index) => cell(row[index] ?? null)).join(delimiter) + end
    yield text
  }
}

/**
 * People open these files in a spreadsheet, which must not run a cell that a customer wrote. A column of phones is the exception: its machine
 * readers need the plus of E.164, and with nothing but digits behind it the worst that a spreadsheet makes of it is a number.
 */
function neutralFor({ form, type = 'string' }: FileColumn): (value: string) => string {
  if (type !== 'string') return (value) => value
  if (form === 'phone') return (value) => (/^\+[1-9]\d{1,14}$/.test(value) ? value : neutralCell(value))
  return neutralCell
}
