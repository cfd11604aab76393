import { compareText } from './compare-text'
import { type Moment, startOfDaysAgo } from './dates'
import { cast } from './dialect'
import { type Fragment, raw, sql } from './fragment'
import { LIFECYCLE_DAYS, type LifecycleStatus } from './lifecycle'
import type { Filter } from './schema'

/** Which statuses the comparison accepts is known here; which status a customer has is decided by bounds on two stored instants. */
export function compileLifecycle(comparison: Filter, first: Fragment, latest: Fragment, moment: Moment): Fragment {
  return byLifecycle(first, latest, moment, (status) => raw(compareText(comparison, status) ? 'true' : 'false'))
}

/** What is said of the status that a customer has. */
export function byLifecycle(first: Fragment, latest: Fragment, moment: Moment, say: (status: LifecycleStatus) => Fragment): Fragment {
  const since = (days: number): Fragment => cast(startOfDaysAgo(BigInt(days), moment), 'timestamptz')
  return sql`(case when ${first} >= ${since(LIFECYCLE_DAYS.new)} then ${say('New')}
    when ${latest} >= ${since(LIFECYCLE_DAYS.active)} then ${say('Active')}
    when ${latest} >= ${since(LIFECYCLE_DAYS.lapsed)} then ${say('Lapsed')}
    when ${latest} is not null then ${say('Dormant')}
    else ${say('Prospect')} end)`
}
