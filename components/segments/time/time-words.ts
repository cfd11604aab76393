import type { ForecastDay, SegmentAsOf, SegmentForecast } from '@/lib/audience/time-schema'
import { formatCount, formatPercent, formatQuantity, shareOf } from '@/lib/core/format'
import { formatDay } from '@/lib/core/format-time'

/** `In the next 7 days 41 customers enter and 12 leave if nobody buys: 1,204 then.` */
export function aheadWords(days: number, { entering, leaving, size }: ForecastDay): string {
  if (entering === 0 && leaving === 0) return `In the next ${days} days nobody enters and nobody leaves if nobody buys.`
  const come = entering === 0 ? 'nobody enters' : `${formatQuantity(entering, 'customer')} ${entering === 1 ? 'enters' : 'enter'}`
  const go = leaving === 0 ? 'nobody leaves' : `${formatCount(leaving)} ${leaving === 1 ? 'leaves' : 'leave'}`
  return `In the next ${days} days ${come} and ${go} if nobody buys: ${formatCount(size)} then.`
}

export function pastWords({ day, then, stayed, leftBought, leftOtherwise, entered }: SegmentAsOf): string {
  if (then === 0) return `On ${formatDay(day)} nobody was in this segment. ${formatCount(entered)} have entered since.`
  const bought = `${formatCount(leftBought)} left and have bought since (${formatPercent(shareOf(leftBought, then))})`
  return `On ${formatDay(day)} ${formatQuantity(then, 'customer')} ${then === 1 ? 'was' : 'were'} in this segment. Of these, ${formatCount(stayed)} still are, ${bought}, and ${formatCount(leftOtherwise)} left without buying. ${formatCount(entered)} have entered since.`
}

/** What is taken as it is today, in one sentence; empty where everything asked about has a past. */
export function stillWords(still: readonly string[]): string {
  return still.length === 0 ? '' : `Taken as of today, because only today’s value is kept: ${still.join(', ')}.`
}

/** The steps in which something happens. */
export function busySteps({ steps }: SegmentForecast): ForecastDay[] {
  return steps.filter(({ entering, leaving }) => entering > 0 || leaving > 0)
}
