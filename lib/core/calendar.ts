import { CalendarDate, fromDate, parseDate, parseDateTime, toCalendarDate, toZoned } from '@internationalized/date'

/** A calendar day as `YYYY-MM-DD`; compares as text. */
export type Day = string
export type CalendarUnit = 'day' | 'week' | 'month' | 'year'

/** The local day that `instant` falls on in `zone` (an IANA name). */
export function dayOf(instant: Date, zone: string): Day {
  return toCalendarDate(fromDate(instant, zone)).toString()
}

/** The first instant of `day` in `zone`; where midnight is skipped, the first instant after the gap. */
export function startOfDay(day: Day, zone: string): Date {
  return toZoned(parseDate(day), zone, 'compatible').toDate()
}

/** `day` moved by `amount` units; months and years clamp to the end of the month. */
export function addToDay(day: Day, amount: number, unit: CalendarUnit): Day {
  return parseDate(day)
    .add({ [`${unit}s`]: amount })
    .toString()
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return epochDay(to) - epochDay(from)
}

/** True for an existing day of the years 0001 to 9999 in the form `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return false
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  const date = new CalendarDate(year, month, day)
  return year > 0 && date.month === month && date.day === day
}

const WALL_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?$/

/** True for a time of day on an existing day, such as `2026-01-31T10:00:00`. */
export function isWallTime(text: string): boolean {
  const parts = WALL_TIME.exec(text)
  return parts !== null && isDay(parts[1] ?? '')
}

/** The instant when the clocks of `zone` show `wallTime`: the earlier of two, and after the gap when they skip it. */
export function instantOf(wallTime: string, zone: string): Date {
  return toZoned(parseDateTime(wallTime), zone, 'compatible').toDate()
}

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function epochDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}
