import { formatCount, formatDecimal, formatPercent, NONE } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'
import { formatDay, formatInstant } from '@/lib/core/format-time'
import type { CustomerFact, CustomerProfile } from '@/lib/customers/profile-schema'

/** A value as a person reads it: `Yes`, `$1,204.00`, `10 Dec 2011, 14:05 GMT`. */
export function factText(
  { type, unit, value }: Pick<CustomerFact, 'type' | 'unit' | 'value'>,
  { currency, timezone }: Pick<CustomerProfile, 'currency' | 'timezone'>,
): string {
  if (value === null) return NONE
  switch (type) {
    case 'boolean':
      return value === 'true' ? 'Yes' : 'No'
    case 'integer':
      return formatCount(Number(value))
    case 'decimal':
      if (unit === 'share') return formatPercent(Number(value))
      return unit === 'money' ? formatMoney(value, currency) : formatDecimal(Number(value))
    // Hidden dates have no digits to read.
    case 'date':
      return /^\d/.test(value) ? formatDay(value) : value
    case 'datetime':
      return /^\d/.test(value) ? formatInstant(value, timezone) : value
    default:
      return value
  }
}
