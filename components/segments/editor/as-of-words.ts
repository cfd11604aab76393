import type { Preview } from '@/lib/audience/schema'
import { dayOf } from '@/lib/core/calendar'
import { formatDay, formatInstant } from '@/lib/core/format-time'
import type { CustomerDatabase } from '@/lib/customers/schema'

/** When the numbers are of, and when the stored roll-ups behind them were built where that is another day. */
export function asOfWords(preview: Preview | undefined, { pinnedDay, timezone }: CustomerDatabase): string {
  if (pinnedDay) return `as of ${formatDay(pinnedDay)} (pinned)`
  if (!preview) return 'as of now'
  const built =
    preview.attributesAsOf && preview.attributesAsOf !== dayOf(new Date(preview.asOf), timezone)
      ? ` · roll-ups of ${formatDay(preview.attributesAsOf)}`
      : ''
  return `as of ${formatInstant(preview.asOf, timezone)}${built}`
}
