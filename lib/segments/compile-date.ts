import { addToDay } from '../core/calendar'
import { type Moment, resolveDay, type Stretch, stretchOf } from './dates'
import { cast } from './dialect'
import { type Fragment, sql } from './fragment'
import { misfit } from './misfit'
import { DateValue, type Filter, type When } from './schema'

/** A stored calendar day: compared day by day, whatever the time zone. */
export function compileDate(comparison: Filter, value: Fragment, moment: Moment): Fragment {
  return compareStretch(comparison, value, (date) => {
    const day = resolveDay(date, moment)
    return { from: cast(day, 'date'), to: cast(addToDay(day, 1, 'day'), 'date') }
  })
}

/** A stored instant: a day is the whole local day, however long that is. */
export function compileDatetime(comparison: Filter, value: Fragment, moment: Moment): Fragment {
  return compareStretch(comparison, value, (date) => instants(date, moment))
}

/** A window of purchases; undefined when any time will do. */
export function compileWhen(when: When, value: Fragment, moment: Moment): Fragment | undefined {
  if (when.operator === 'any_time') return undefined
  return compareStretch({ ...when, attribute: 'order_datetime' }, value, (date) => instants(date, moment))
}

function instants(date: DateValue, moment: Moment): Stretch<Fragment> {
  const { from, to } = stretchOf(date, moment)
  return { from: cast(from, 'timestamptz'), to: cast(to, 'timestamptz') }
}

/** `stretch`: from when to when a date value lasts, in the type of the value. */
export function compareStretch(comparison: Filter, value: Fragment, stretch: (date: DateValue) => Stretch<Fragment>): Fragment {
  const from = (date: unknown): Fragment => stretch(asDate(date)).from
  const to = (date: unknown): Fragment => stretch(asDate(date)).to
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
