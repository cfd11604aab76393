import { compareText } from './compare-text'
import { type Moment, startOfDaysAgo } from './dates'
import { cast } from './dialect'
import { type Fragment, raw, sql } from './fragment'
import { LIFECYCLE_DAYS, LIFECYCLE_STATUSES, type LifecycleStatus } from './lifecycle'
import type { Filter } from './schema'

/** Which statuses the comparison accepts is known here; which status a customer has is decided by bounds on two stored instants. */
export function compileLifecycle(comparison: Filter, first: Fragment, latest: Fragment, moment: Moment): Fragment {
  const accepted = new Set(LIFECYCLE_STATUSES.filter((status) => compareText(comparison, status)))
  return chooseStatus(first, latest, moment, (status) => raw(accepted.has(status) ? 'true' : 'false'))
}

/** `resultOf` the first status whose rule holds. */
export function chooseStatus(first: Fragment, latest: Fragment, moment: Moment, resultOf: (status: LifecycleStatus) => Fragment): Fragment {
  const since = (days: number): Fragment => cast(startOfDaysAgo(BigInt(days), moment), 'timestamptz')
  return sql`(case when ${first} >= ${since(LIFECYCLE_DAYS.new)} then ${resultOf('New')}
    when ${latest} >= ${since(LIFECYCLE_DAYS.active)} then ${resultOf('Active')}
    when ${latest} >= ${since(LIFECYCLE_DAYS.lapsed)} then ${resultOf('Lapsed')}
    when ${latest} is not null then ${resultOf('Dormant')}
    else ${resultOf('Prospect')} end)`
}
