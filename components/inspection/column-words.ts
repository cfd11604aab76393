import { formatCount, formatDecimal, formatPercent, formatQuantity, shareOf } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'
import { formatDay } from '@/lib/core/format-time'
import type { ExploredDetail } from '@/lib/inspection/schema'

const DAY_MS = 86_400_000

export const TYPE_LABELS: Record<ExploredDetail['type'], string> = {
  boolean: 'Yes or no',
  string: 'Text',
  integer: 'Whole number',
  decimal: 'Number',
  date: 'Day',
  datetime: 'Time',
}

export const ORIGIN_LABELS: Record<ExploredDetail['origin'], string> = {
  imported: 'Comes with an import',
  built: 'Built from customers and orders',
  derived: 'Worked out when it is asked',
}

type Of = Pick<ExploredDetail, 'type' | 'unit' | 'currency'>

/** A value of the column as a person reads it; days and times as the day. */
export function valueText(value: string, { type, unit, currency }: Of): string {
  switch (type) {
    case 'boolean':
      return value === 'true' ? 'Yes' : 'No'
    case 'date':
    case 'datetime':
      return formatDay(value.slice(0, 10))
    case 'integer':
    case 'decimal':
      return numberText(Number(value), unit, currency)
    default:
      return value
  }
}

/** The edge of a bar: a number, or days since 1970. */
export function edgeText(edge: number, { type, unit, currency }: Of): string {
  return type === 'date' || type === 'datetime' ? formatDay(new Date(edge * DAY_MS).toISOString().slice(0, 10)) : numberText(edge, unit, currency)
}

function numberText(number: number, unit: Of['unit'], currency: string): string {
  if (unit === 'money') return formatMoney(number, currency)
  return unit === 'share' ? formatPercent(number) : formatDecimal(number)
}

/** `Half of the values lie below $54.10, between $0.99 and $499.99.` */
export function spreadWords(detail: ExploredDetail): string {
  if (!detail.range) return 'There is no value yet.'
  const { least, middle, most } = detail.range
  const half = detail.type === 'date' || detail.type === 'datetime' ? 'before' : 'at most'
  return `From ${valueText(least, detail)} to ${valueText(most, detail)}; half of the values are ${half} ${valueText(middle, detail)}.`
}

export function frequentWords({ values, filled, distinct, ...detail }: ExploredDetail): string {
  const [first] = values
  if (!first) return 'There is no value yet.'
  const others = distinct === null ? '' : ` There ${distinct === 1 ? 'is' : 'are'} ${formatQuantity(distinct, 'different value')} in all.`
  return `${valueText(first.value, detail)} is the most frequent: ${formatPercent(shareOf(first.rows, filled))} of the ${formatCount(filled)} rows with a value.${others}`
}
