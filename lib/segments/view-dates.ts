import { addToDay } from '../core/calendar'
import { type Stretch, stepsOf } from './dates'
import { cast } from './dialect'
import { type Fragment, raw, sql } from './fragment'
import type { DateValue } from './schema'
import { AS_OF_VIEW } from './views'

/** The day that a date value means, as SQL over the view that says what day it is. */
export function dayStretch(value: DateValue): Stretch<Fragment> {
  if ('relative' in value) return { from: sql`(select ${dayOf(value.relative, 0)} ${AS_OF})`, to: sql`(select ${dayOf(value.relative, 1)} ${AS_OF})` }
  const day = 'day' in value ? value.day : value.instant.slice(0, 10)
  return { from: cast(day, 'date'), to: cast(addToDay(day, 1, 'day'), 'date') }
}

/** The local day as instants, or the millisecond of an exact time. */
export function instantStretch(value: DateValue): Stretch<Fragment> {
  if ('instant' in value) {
    const from = sql`${cast(value.instant.replace('T', ' '), 'timestamp')}`
    return { from: inZone(from), to: inZone(sql`(${from} + '1 millisecond'::interval)`) }
  }
  const day = (later: 0 | 1): Fragment => ('day' in value ? cast(addToDay(value.day, later, 'day'), 'date') : dayOf(value.relative, later))
  return { from: inZone(sql`cast(${day(0)} as timestamp)`), to: inZone(sql`cast(${day(1)} as timestamp)`) }
}

const AS_OF = raw(`from ${AS_OF_VIEW}`)

function inZone(local: Fragment): Fragment {
  return sql`(select ${local} at time zone time_zone ${AS_OF})`
}

/** Months and years clamp to the end of the month, as everywhere. */
function dayOf(relative: string, later: 0 | 1): Fragment {
  const { shift, amount, unit } = stepsOf(relative)
  const start = moved('today', shift)
  if (amount === 0) return raw(moved(start, later))
  if (unit === 'day') return raw(moved(start, amount + later))
  return raw(moved(`cast(${start} + interval '${amount} ${unit}s' as date)`, later))
}

function moved(day: string, by: number): string {
  return by === 0 ? day : `${day} ${by < 0 ? '-' : '+'} ${Math.abs(by)}`
}
