import 'server-only'

/** Columns that an export of rejected rows has on top of the file's own; a file with them can be mended and imported again. */
export const ADDED = 'rekindle_'
export const PLACE = `${ADDED}line_no`

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
  return csvLine([...header, `${ADDED}line`, `${ADDED}column`, `${ADDED}reason`, `${ADDED}message`, `${ADDED}more_cells`, PLACE])
}

export function rejectLine(header: readonly string[], { line, column, reason, message, cells, lineNo }: ExportedReject): string {
  const own = header.map((_, index) => cells[index] ?? '')
  const surplus = cells.length > header.length ? JSON.stringify(cells.slice(header.length)) : ''
  return csvLine([...own, String(line), column, reason, message, surplus, lineNo === null ? '' : String(lineNo)])
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
}
