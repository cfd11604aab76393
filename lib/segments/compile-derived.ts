import { anyRange } from './compile-number'
import { daysAgo, latestBirthdate, type Moment, startOfDaysAgo } from './dates'
import { cast, DIALECT } from './dialect'
import { type Fragment, sql } from './fragment'
import { integerRanges, wholeNumbers } from './integer-ranges'
import type { Filter } from './schema'

/** Local days between a stored instant and today, as bounds on the instant: at least 365 days ago is before the start of the day 364 days ago. */
export function compileDaysSince(comparison: Filter, instant: Fragment, moment: Moment): Fragment {
  if (comparison.operator === 'is_null') return sql`${instant} is null`
  if (comparison.operator === 'is_not_null') return sql`${instant} is not null`
  const day = DIALECT.localDay(instant, moment.timezone)
  if (comparison.operator === 'in_list') return DIALECT.inList(day, daysOf(comparison.value, moment), 'date')
  if (comparison.operator === 'not_in_list') return DIALECT.notInList(day, daysOf(comparison.value, moment), 'date')
  return anyRange(instant, integerRanges(comparison), ({ low, high }) => [
    ...(high === null ? [] : [sql`${instant} >= ${cast(startOfDaysAgo(high, moment), 'timestamptz')}`]),
    ...(low === null ? [] : [sql`${instant} < ${cast(startOfDaysAgo(low - 1n, moment), 'timestamptz')}`]),
  ])
}

function daysOf(list: readonly (string | number)[], moment: Moment): string[] {
  return wholeNumbers(list).map((days) => daysAgo(days, moment))
}

/** Completed years of life, as bounds on the birthdate. */
export function compileAge(comparison: Filter, birthdate: Fragment, moment: Moment): Fragment {
  if (comparison.operator === 'is_null') return sql`${birthdate} is null`
  if (comparison.operator === 'is_not_null') return sql`${birthdate} is not null`
  return anyRange(birthdate, integerRanges(comparison), ({ low, high }) => [
    ...(high === null ? [] : [sql`${birthdate} > ${cast(latestBirthdate(high + 1n, moment), 'date')}`]),
    ...(low === null ? [] : [sql`${birthdate} <= ${cast(latestBirthdate(low, moment), 'date')}`]),
  ])
}

/** True or false once it is decided whether something followed within `days`; NULL until then. */
export function withinDays(start: Fragment, gap: Fragment, days: number, moment: Moment): Fragment {
  const passed = cast(startOfDaysAgo(BigInt(days), moment), 'timestamptz')
  return sql`(case when ${gap} is not null then ${gap} <= ${cast(days, 'integer')} when ${start} < ${passed} then false end)`
}
