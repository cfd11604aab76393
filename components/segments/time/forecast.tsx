'use client'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import type { ForecastDay, SegmentForecast } from '@/lib/audience/time-schema'
import { formatCount } from '@/lib/core/format'
import { formatDay } from '@/lib/core/format-time'
import type { Definition } from '@/lib/segments/schema'
import { useAnswer } from '../why/use-answer'
import { aheadWords, busySteps, stillWords } from './time-words'

export interface ForecastProps {
  databaseId: string
  definition: Definition
}

/** Who comes and goes by time alone. */
export function Forecast({ databaseId, definition }: ForecastProps) {
  const { answer, error, askAgain } = useAnswer<SegmentForecast>('segments/forecast', { databaseId, definition })
  if (error) return <ErrorNotice error={error} actions={<Button onPress={askAgain}>Try again</Button>} />
  if (!answer) {
    return (
      <Loading label="Looking ahead" className="flex flex-col gap-2">
        <Skeleton className="w-full" />
        <Skeleton className="w-3/4" />
      </Loading>
    )
  }
  const steps = busySteps(answer)
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm">{aheadWords(7, answer.in7)}</p>
      <p className="text-sm">{aheadWords(30, answer.in30)}</p>
      {steps.length > 0 && <Steps steps={steps} isWeekly={answer.steps.length < 30} />}
      {answer.still.length > 0 && <p className="text-xs text-muted">{stillWords(answer.still)}</p>}
    </div>
  )
}

function Steps({ steps, isWeekly }: { steps: readonly ForecastDay[]; isWeekly: boolean }) {
  const most = Math.max(...steps.flatMap(({ entering, leaving }) => [entering, leaving]), 1)
  return (
    <div tabIndex={0} role="group" aria-label={isWeekly ? 'By week' : 'By day'} className="max-h-72 overflow-y-auto scroll-shade">
      <table className="w-full text-sm">
        <caption className="sr-only">Who enters and who leaves {isWeekly ? 'up to each day' : 'on each day'}</caption>
        <thead className="text-left text-xs text-muted">
          <tr>
            <th scope="col" className="py-1 pr-3 font-medium">
              {isWeekly ? 'Up to' : 'Day'}
            </th>
            <th scope="col" className="py-1 pr-3 font-medium">
              Enter
            </th>
            <th scope="col" className="py-1 font-medium">
              Leave
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ day, entering, leaving }) => (
            <tr key={day} className="border-t border-line">
              <th scope="row" className="py-1 pr-3 text-left font-normal whitespace-nowrap">
                {formatDay(day)}
              </th>
              <Amount amount={entering} most={most} />
              <Amount amount={leaving} most={most} isLast />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Amount({ amount, most, isLast }: { amount: number; most: number; isLast?: boolean }) {
  return (
    <td className={isLast ? 'w-2/5 py-1' : 'w-2/5 py-1 pr-3'}>
      <span className="flex items-center gap-2">
        <span className="min-w-8 text-right">{formatCount(amount)}</span>
        <span aria-hidden className="h-2 flex-1">
          <span className="block h-full rounded-sm bg-chart-segment" style={{ width: `${(amount / most) * 100}%` }} />
        </span>
      </span>
    </td>
  )
}
