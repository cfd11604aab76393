/** What spreadsheets take for a formula, also behind quotes, spaces and what is not seen, and in its full-width form. */
const FORMULA = /^[\s"'\u200b-\u200f\u2060\ufeff]*[=+\-@]|^["' ]*[\t\r]/u

/** A cell that no spreadsheet runs: an apostrophe before what it would take for a formula. */
export function neutralCell(text: string): string {
  // Most cells begin so, and to normalise them all takes longer than all the rest.
  if (/^[A-Za-z0-9]/.test(text)) return text
  return FORMULA.test(text.normalize('NFKC')) || FORMULA.test(text) ? `'${text}` : text
}

/** The cell that `neutralCell` was given. */
export function originalCell(text: string): string {
  return text.startsWith("'") && neutralCell(text.slice(1)) === text ? text.slice(1) : text
}

/** One line of RFC 4180 for people's spreadsheets; files that a machine reads again have lines of their own. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(neutralCell(cell))).join(',')}\r\n`
}

/** The same with columns of plain numbers, whose minus is no formula. */
export function csvLineWith(cells: readonly string[], isNumber: readonly boolean[]): string {
  return `${cells.map((cell, index) => quoted(isNumber[index] ? cell : neutralCell(cell))).join(',')}\r\n`
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) || cell !== cell.trim() ? inQuotes(cell) : cell
}

export function inQuotes(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}
