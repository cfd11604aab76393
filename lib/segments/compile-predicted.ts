import { compareText } from './compare-text'
import { type Moment, startOfDaysAgo } from './dates'
import { cast, DIALECT } from './dialect'
import { type Fragment, join, raw, sql } from './fragment'
import { ONE_TIME_DAYS, type PredictedStatus, REPEAT_BOUNDS } from './predicted-lifecycle'
import type { Filter } from './schema'

interface Predicted {
  /** Days with a purchase after the first; NULL without a prediction. */
  repeats: Fragment
  probability: Fragment
  latest: Fragment
}

/** Repeat customers by the stored probability; one-time buyers by the days since, which are counted now. */
export function compilePredictedLifecycle(comparison: Filter, { repeats, probability, latest }: Predicted, moment: Moment): Fragment {
  const { operator } = comparison
  if (operator === 'is_null' || operator === 'empty') return sql`${repeats} is null`
  if (operator === 'is_not_null' || operator === 'not_empty') return sql`${repeats} is not null`
  const accepts = (status: PredictedStatus): Fragment => raw(compareText(comparison, status) ? 'true' : 'false')
  const byProbability = REPEAT_BOUNDS.map((bound) =>
    'above' in bound
      ? sql`when ${probability} > ${cast(String(bound.above), 'numeric')} then ${accepts(bound.status)}`
      : sql`when ${probability} >= ${cast(String(bound.from), 'numeric')} then ${accepts(bound.status)}`,
  )
  const byDays = ONE_TIME_DAYS.map(
    ({ status, days }) => sql`when ${latest} >= ${cast(startOfDaysAgo(BigInt(days), moment), 'timestamptz')} then ${accepts(status)}`,
  )
  return sql`(case when ${repeats} > 0 then case ${join(byProbability, ' ')} else ${accepts('Lost')} end
    when ${repeats} = 0 then case ${join(byDays, ' ')} else ${accepts('Lost')} end end)`
}

/** Days since the instant over the days that are usual, to two decimals. */
export function overdueFactor(instant: Fragment, usual: Fragment, moment: Moment): Fragment {
  return sql`round((${cast(moment.today, 'date')} - ${DIALECT.localDay(instant, moment.timezone)}) / nullif(${usual}, 0), 2)`
}
