import { NONE } from '@/lib/core/format'
import { formatDay, formatInstant } from '@/lib/core/format-time'

/** A value of the staging table for a person; times by the clock of `zone`. */
export function storedText(value: string | null, type: string, zone: string): string {
  if (value === null) return NONE
  if (type === 'datetime') return formatInstant(value, zone)
  if (type === 'date') return formatDay(value)
  if (type === 'permission') return value === 'true' ? 'Opted in' : 'Opted out'
  if (type === 'boolean' || type === 'deletion') return value === 'true' ? 'Yes' : 'No'
  return value
}
