import { Badge } from '@/components/ui/badge'
import { dayOf } from '@/lib/core/calendar'
import { formatDay, formatInstant } from '@/lib/core/format-time'

export interface FreshnessProps {
  asOf: string
  attributesAsOf: string | null
  timezone: string
  pinnedDay: string | null
}

/** What day the numbers are of; said loudly where that is not today. */
export function Freshness({ asOf, attributesAsOf, timezone, pinnedDay }: FreshnessProps) {
  const isBehind = attributesAsOf !== null && attributesAsOf !== dayOf(new Date(asOf), timezone)
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      {pinnedDay ? <Badge tone="accent">As of {formatDay(pinnedDay)}</Badge> : <span>Counted {formatInstant(asOf, timezone)}</span>}
      {attributesAsOf === null ? (
        <span className="text-negative">The attributes of this database were never built, so nobody is counted.</span>
      ) : (
        <span>
          Attributes of {formatDay(attributesAsOf)}
          {isBehind && <span className="text-negative">, behind the day of the count</span>}
        </span>
      )}
    </p>
  )
}
