import { formatDay } from '@/lib/core/format-time'
import { problemOf, resolveDay, type Moment } from '@/lib/segments/dates'
import type { DateValue } from '@/lib/segments/schema'
import type { Entry } from '../draft/draft'

export function asDate(entry: Entry): DateValue | null {
  return typeof entry === 'object' ? entry : null
}

/** As it stands in the row: a relative date as it was typed, a day as `21 Nov 2025`. */
export function dateWords(value: DateValue | null): string {
  if (!value) return 'Choose a date'
  if ('relative' in value) return value.relative.trim() === '' ? 'Choose a date' : value.relative
  if ('day' in value) return problemOf(value) ? value.day : formatDay(value.day)
  return problemOf(value) ? value.instant : `${formatDay(value.instant.slice(0, 10))} ${value.instant.slice(11)}`
}

/** What a relative date means today, there: `21 Nov 2025 (Europe/London)`; undefined for a day that says so itself. */
export function resolvedWords(value: DateValue | null, moment: Moment): string | undefined {
  if (!value || !('relative' in value) || problemOf(value)) return undefined
  return `${formatDay(resolveDay(value, moment))} (${moment.timezone})`
}

export const RELATIVE_PRESETS = [
  'today',
  'yesterday',
  '7 days ago',
  '30 days ago',
  '60 days ago',
  '90 days ago',
  '6 months ago',
  '1 year ago',
  '2 years ago',
] as const
