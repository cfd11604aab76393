'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DateField } from '@/components/ui/date-field'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import type { SegmentAsOf } from '@/lib/audience/time-schema'
import { type Day, isDay } from '@/lib/core/calendar'
import { formatCount, formatPercent, shareOf } from '@/lib/core/format'
import { formatDay } from '@/lib/core/format-time'
import type { Definition } from '@/lib/segments/schema'
import { useAnswer } from '../why/use-answer'
import { pastWords, stillWords } from './time-words'

export interface TimeTravelProps {
  databaseId: string
  definition: Definition
  /** The day that the segment is counted on now, where the page knows it; a day that lies ahead is refused anyway. */
  today?: Day
  /** Where it was asked for a moment ago. */
  autoFocus?: boolean
}

/** The segment as of a past day, and what has become of those who were in it. */
export function TimeTravel({ databaseId, definition, today, autoFocus = false }: TimeTravelProps) {
  const [day, setDay] = useState<Day | null>(null)
  const isAskable = day !== null && isDay(day) && day >= '1970-01-01'
  const { answer, error, askAgain } = useAnswer<SegmentAsOf>('segments/as-of', isAskable ? { databaseId, definition, day } : undefined)
  return (
    <div className="flex flex-col gap-3">
      <DateField label="As of" size="sm" value={day} onChange={setDay} min="1970-01-01" max={today} autoFocus={autoFocus} />
      {isAskable && (
        <div className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-accent/40 bg-accent-ground px-3 py-2">
          <p className="text-sm font-medium">As of {formatDay(day)}</p>
          <Button size="sm" onPress={() => setDay(null)}>
            Back to today
          </Button>
        </div>
      )}
      {error && <ErrorNotice error={error} actions={<Button onPress={askAgain}>Try again</Button>} />}
      {isAskable && !answer && !error && (
        <Loading label="Counting as of that day" className="flex flex-col gap-2">
          <Skeleton className="w-full" />
          <Skeleton className="w-3/4" />
        </Loading>
      )}
      {isAskable && answer && <Past past={answer} />}
    </div>
  )
}

function Past({ past }: { past: SegmentAsOf }) {
  const facts: readonly (readonly [string, number])[] = [
    ['In the segment then', past.then],
    ['Still in it', past.stayed],
    ['Left, and bought since', past.leftBought],
    ['Left without buying', past.leftOtherwise],
    ['Entered since', past.entered],
    ['In the segment now', past.now],
  ]
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="text-sm">
        {pastWords(past)}
      </p>
      <dl className="grid grid-cols-[1fr_auto_auto] gap-x-4 gap-y-1 text-sm">
        {facts.map(([label, customers], index) => (
          <div key={label} className="col-span-full grid grid-cols-subgrid">
            <dt className="text-muted">{label}</dt>
            <dd className="text-right font-medium">{formatCount(customers)}</dd>
            <dd className="text-right text-muted">{index > 0 && index < 4 ? formatPercent(shareOf(customers, past.then)) : ''}</dd>
          </div>
        ))}
      </dl>
      {past.still.length > 0 && <p className="text-xs text-muted">{stillWords(past.still)}</p>}
    </div>
  )
}
