import { csvLine, csvLineWith } from '@/lib/core/csv'
import type { TableViewProps } from './table-view'

/** The table as a file for a spreadsheet: numbers exact, texts never a formula. A byte order mark tells spreadsheets that it is UTF-8. */
export function tableCsv({ columns, rows }: Pick<TableViewProps, 'columns' | 'rows'>): string {
  const lines = rows.map((row) =>
    csvLineWith(
      row.map((cell) => (typeof cell === 'string' ? cell : cell.exact)),
      row.map((cell) => typeof cell !== 'string' && /^-?[\d.]*(e[-+]\d+)?$/.test(cell.exact)),
    ),
  )
  return `\ufeff${[csvLine(columns.map((column) => column.trim())), ...lines].join('')}`
}
