import { addToDay } from '../core/calendar'
import { type Moment, resolveDay, type Stretch, stretchOf } from './dates'
import { cast } from './dialect'
import { type Fragment, sql } from './fragment'
import { misfit } from './misfit'
import { DateValue, type Filter, type When } from './schema'

/** A stored calendar day: compared day by day, whatever the time zone. */
export function compileDate(comparison: Filter, value: Fragment, moment: Moment): Fragment {
  return compareStretch(comparison, value, 'date', (date) => {
    const day = resolveDay(date, moment)
    return { from: day, to: addToDay(day, 1, 'day') }
  })
}

/** A stored instant: a day is the whole local day, however long that is. */
export function compileDatetime(comparison: Filter, value: Fragment, moment: Moment): Fragment {
  return compareStretch(comparison, value, 'timestamptz', (date) => stretchOf(date, moment))
}

/** A window of purchases; undefined when any time will do. */
export function compileWhen(when: When, value: Fragment, moment: Moment): Fragment | undefined {
  if (when.operator === 'any_time') return undefined
  return compareStretch({ ...when, attribute: 'order_datetime' }, value, 'timestamptz', (date) => stretchOf(date, moment))
}

function compareStretch(comparison: Filter, value: Fragment, type: 'date' | 'timestamptz', stretch: (date: DateValue) => Stretch): Fragment {
  const from = (date: unknown): Fragment => cast(stretch(asDate(date)).from, type)
  const to = (date: unknown): Fragment => cast(stretch(asDate(date)).to, type)
  switch (comparison.operator) {
    case 'on':
      return sql`(${value} >= ${from(comparison.value)} and ${value} < ${to(comparison.value)})`
    case 'not_on':
      return sql`(${value} < ${from(comparison.value)} or ${value} >= ${to(comparison.value)})`
    case 'after':
      return sql`${value} >= ${to(comparison.value)}`
    case 'on_or_after':
      return sql`${value} >= ${from(comparison.value)}`
    case 'before':
      return sql`${value} < ${from(comparison.value)}`
    case 'on_or_before':
      return sql`${value} < ${to(comparison.value)}`
    case 'between':
      return sql`(${value} >= ${from(comparison.value[0])} and ${value} < ${to(comparison.value[1])})`
    case 'not_between':
      return sql`(${value} < ${from(comparison.value[0])} or ${value} >= ${to(comparison.value[1])})`
    default:
      throw misfit(comparison)
  }
}

function asDate(value: unknown): DateValue {
  return DateValue.parse(value)
}
