import { addToDay, type CalendarUnit, type Day, dayOf, instantOf, isDay, isWallTime, startOfDay } from '../core/calendar'
import type { DateValue } from './schema'

/** The instant that a segment is evaluated as of, in the time zone of its database. */
export interface Moment {
  asOf: Date
  timezone: string
  /** The local day of `asOf`. */
  today: Day
  /** Rows after it do not count. The same as `asOf`, but earlier where the question is what the future brings if nothing happens. */
  until: Date
  /** Asks one in so many customers, always the same ones, for an estimate; a power of two. */
  share?: number | undefined
}

export function momentOf(asOf: Date, timezone: string, until: Date = asOf): Moment {
  return { asOf, timezone, today: dayOf(asOf, timezone), until }
}

interface Relative {
  from: 'today' | 'yesterday' | 'tomorrow'
  amount: number
  unit: CalendarUnit
}

const OFFSET = /^(today|now|yesterday|tomorrow)(?:\s*([-+])\s*(\d{1,6})\s*(day|week|month|year)s?)?$/
const AGO = /^(\d{1,6})\s*(day|week|month|year)s?\s+ago$/
const SHIFT = { today: 0, yesterday: -1, tomorrow: 1 } as const
/** A thousand years: what is further away is a slip of the finger. */
const FURTHEST: Record<CalendarUnit, number> = { day: 366_000, week: 52_000, month: 12_000, year: 1_000 }

/** `today - 30 days`, `now`, `yesterday + 1 week`, `3 months ago`; undefined for anything else. */
export function parseRelative(text: string): Relative | undefined {
  const clean = text.trim().toLowerCase()
  const offset = OFFSET.exec(clean)
  if (offset) {
    const from = offset[1] === 'now' ? 'today' : (offset[1] as Relative['from'])
    return near({ from, amount: Number(offset[3] ?? 0) * (offset[2] === '-' ? -1 : 1), unit: (offset[4] ?? 'day') as CalendarUnit })
  }
  const ago = AGO.exec(clean)
  return ago ? near({ from: 'today', amount: -Number(ago[1]), unit: ago[2] as CalendarUnit }) : undefined
}

function near(relative: Relative): Relative | undefined {
  return Math.abs(relative.amount) <= FURTHEST[relative.unit] ? relative : undefined
}

export type DateProblem = 'not a day' | 'not a relative date' | 'not a time'

/** What is wrong with a date value by itself, whatever the day of the count. */
export function problemOf(value: DateValue): DateProblem | undefined {
  if ('day' in value) return isDay(value.day) ? undefined : 'not a day'
  if ('relative' in value) return parseRelative(value.relative) ? undefined : 'not a relative date'
  return isWallTime(value.instant) ? undefined : 'not a time'
}

/** The local day that a date value means at `moment`. */
export function resolveDay(value: DateValue, moment: Moment): Day {
  if ('day' in value) return value.day
  if ('instant' in value) return value.instant.slice(0, 10)
  const { shift, amount, unit } = stepsOf(value.relative)
  return addToDay(addToDay(moment.today, shift, 'day'), amount, unit)
}

/** From today by `shift` days, and from there by `amount` units. */
export function stepsOf(text: string): { shift: number; amount: number; unit: CalendarUnit } {
  const relative = parseRelative(text)
  if (!relative) throw new Error('A relative date must be checked before it is resolved')
  return { shift: SHIFT[relative.from], amount: relative.amount, unit: relative.unit }
}

/** Half-open: `from` belongs to it, `to` does not. ISO instants where nothing else is said. */
export interface Stretch<Bound = string> {
  from: Bound
  to: Bound
}

/** The whole local day, or the millisecond that an exact time is stored as. */
export function stretchOf(value: DateValue, moment: Moment): Stretch {
  if ('instant' in value) {
    const from = instantOf(value.instant, moment.timezone)
    return { from: from.toISOString(), to: new Date(from.getTime() + 1).toISOString() }
  }
  const day = resolveDay(value, moment)
  return { from: startOf(day, moment), to: startOf(addToDay(day, 1, 'day'), moment) }
}

function startOf(day: Day, moment: Moment): string {
  return startOfDay(day, moment.timezone).toISOString()
}

/** A day that lies outside the calendar compares as the end of time on its side. */
const FAR = 700_000n

/** The first instant of the day `days` days before today. */
export function startOfDaysAgo(days: bigint, moment: Moment): string {
  const day = daysAgo(days, moment)
  return day.endsWith('infinity') ? day : startOf(day, moment)
}

/** The day `days` days before today; `infinity` and `-infinity` beyond the calendar. */
export function daysAgo(days: bigint, moment: Moment): Day {
  if (days > FAR) return '-infinity'
  if (days < -FAR) return 'infinity'
  return addToDay(moment.today, -Number(days), 'day')
}

/** The latest birthdate of somebody who has completed `years` years of life today; leap-day children have their birthday on 28 February. */
export function latestBirthdate(years: bigint, moment: Moment): Day {
  const birthYear = BigInt(moment.today.slice(0, 4)) - years
  if (birthYear < 1n) return '-infinity'
  if (birthYear > 9_999n) return 'infinity'
  const amount = Number(years)
  const day = addToDay(moment.today, -amount, 'year')
  if (!day.endsWith('-02-28')) return day
  const next = addToDay(day, 1, 'day')
  return addToDay(next, amount, 'year') <= moment.today ? next : day
}
