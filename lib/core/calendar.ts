import { CalendarDate, fromDate, parseDate, toCalendarDate, toZoned } from '@internationalized/date'

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
