import 'server-only'
import { csvLine, originalCell } from '../../core/csv'
import type { FileRow } from './table'

/** Columns that an export of rejected rows has on top of the file's own; a file with them can be mended and imported again. */
export const ADDED = 'rekindle_'
export const PLACE = `${ADDED}line_no`
const REASON = `${ADDED}reason`

export interface ExportedReject {
  line: number
  column: string
  reason: string
  message: string
  /** The cells as they were read. */
  cells: readonly string[]
  lineNo: number | null
}

export function rejectsHeader(header: readonly string[]): string {
  return csvLine([...header, `${ADDED}line`, `${ADDED}column`, REASON, `${ADDED}message`, `${ADDED}more_cells`, PLACE])
}

export function rejectLine(header: readonly string[], { line, column, reason, message, cells, lineNo }: ExportedReject): string {
  const own = header.map((_, index) => cells[index] ?? '')
  const surplus = cells.length > header.length ? JSON.stringify(cells.slice(header.length)) : ''
  return csvLine([...own, String(line), column, reason, message, surplus, lineNo === null ? '' : String(lineNo)])
}

/** Whether somebody has mended such an export, in which what a spreadsheet would run begins with an apostrophe. */
export function isMendedFile(header: readonly string[]): boolean {
  return header.includes(REASON) && header.includes(PLACE)
}

export async function* withOriginalCells(pages: AsyncGenerator<FileRow[]>): AsyncGenerator<FileRow[]> {
  for await (const rows of pages) yield rows.map((row) => ({ ...row, cells: row.cells.map(originalCell) }))
}
