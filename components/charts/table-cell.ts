import { formatCount, formatDecimal, formatPercent } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'

/** What a table shows, and what a file of it holds where that is another text: the exact number, without its signs and rounding. */
export type TableCell = string | { text: string; exact: string }

type Amount = string | number | null | undefined

export function countCell(value: number | null | undefined): TableCell {
  return { text: formatCount(value), exact: exactly(value) }
}

export function decimalCell(value: Amount): TableCell {
  return { text: formatDecimal(value == null ? null : Number(value)), exact: exactly(value) }
}

/** The share itself in the file: 0.123. */
export function shareCell(value: number | null | undefined): TableCell {
  return { text: formatPercent(value), exact: exactly(value) }
}

export function moneyCell(amount: Amount, currency: string): TableCell {
  return { text: formatMoney(amount, currency), exact: exactly(amount) }
}

export function textOf(cell: TableCell): string {
  return typeof cell === 'string' ? cell : cell.text
}

function exactly(value: Amount): string {
  return value == null ? '' : String(value)
}
