import type { Metric } from '@/lib/audience/overview-schema'
import { formatCount, formatDecimal, formatPercent, NONE } from '@/lib/core/format'
import { formatMoneyCompact } from '@/lib/core/format-money'

/** A number in the format that was chosen for it, with its unit. */
export function figureText(metric: Metric, value: string | null, currency: string): string {
  if (metric.shape !== 'number' || value === null) return NONE
  const number = Number(value)
  if (metric.format === 'money') return formatMoneyCompact(value, currency).text
  if (metric.format === 'percent') return formatPercent(number)
  const text = Number.isInteger(number) ? formatCount(number) : formatDecimal(number)
  return metric.unit === '' ? text : `${text} ${metric.unit}`
}
