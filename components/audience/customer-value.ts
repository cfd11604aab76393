import type { CustomerColumn, SegmentCustomers } from '@/lib/audience/customers-schema'
import { formatCount, formatDecimal, formatPercent, NONE } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'
import { formatDay, formatInstant } from '@/lib/core/format-time'

/** A value as one reads it; an en dash where there is none. */
export function customerValue(
  value: string | null,
  column: CustomerColumn,
  { currency, timezone }: Pick<SegmentCustomers, 'currency' | 'timezone'>,
): string {
  if (value === null || value === '') return NONE
  if (column.isHidden) return value
  if (column.unit === 'money') return formatMoney(value, currency)
  if (column.unit === 'share') return formatPercent(Number(value))
  switch (column.type) {
    case 'boolean':
      return value === 'true' ? 'Yes' : 'No'
    case 'integer':
      return formatCount(Number(value))
    case 'decimal':
      return formatDecimal(Number(value))
    case 'date':
      return formatDay(value)
    case 'datetime':
      return formatInstant(value, timezone)
    case 'string':
      return value
  }
}
