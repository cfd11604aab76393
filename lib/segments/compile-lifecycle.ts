import { compareText } from './compare-text'
import { type Moment, startOfDaysAgo } from './dates'
import { cast } from './dialect'
import { type Fragment, raw, sql } from './fragment'
import { LIFECYCLE_DAYS, type LifecycleStatus } from './lifecycle'
import type { Filter } from './schema'

/** Which statuses the comparison accepts is known here; which status a customer has is decided by bounds on two stored instants. */
export function compileLifecycle(comparison: Filter, first: Fragment, latest: Fragment, moment: Moment): Fragment {
  const since = (days: number): Fragment => cast(startOfDaysAgo(BigInt(days), moment), 'timestamptz')
  const accepts = (status: LifecycleStatus): Fragment => raw(compareText(comparison, status) ? 'true' : 'false')
  return sql`(case when ${first} >= ${since(LIFECYCLE_DAYS.new)} then ${accepts('New')}
    when ${latest} >= ${since(LIFECYCLE_DAYS.active)} then ${accepts('Active')}
    when ${latest} >= ${since(LIFECYCLE_DAYS.lapsed)} then ${accepts('Lapsed')}
    when ${latest} is not null then ${accepts('Dormant')}
    else ${accepts('Prospect')} end)`
}
