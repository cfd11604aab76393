import 'server-only'
import { CalendarDateTime, toZoned } from '@internationalized/date'
import { isDay } from '../../core/calendar'
import type { Format } from '../mapping'
import { Fault } from './fault'

const TIME = String.raw`(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?(?: ?(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?))?)?$`
const SHAPES = {
  iso: new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})${TIME}`),
  dmy: new RegExp(String.raw`^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})${TIME}`),
  mdy: new RegExp(String.raw`^(?<month>\d{1,2})[/.-](?<day>\d{1,2})[/.-](?<year>\d{4})${TIME}`),
}
const EXAMPLES = { iso: '2024-01-31 or 2024-01-31 14:05:00', dmy: '31/01/2024', mdy: '01/31/2024' }
/** As it is stored already: nothing is to be worked out. */
const STORED = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
const EARLIEST = '1850-01-01'
const REMEMBERED_MINUTES = 50_000

/** A calendar day as `YYYY-MM-DD`; a time after it is ignored. */
export function parseDate(text: string, dates: Format['dates']): string | Fault {
  const found = match(text, dates)
  return found instanceof Fault ? found : found.day
}

/** Reads an instant as ISO text in UTC; without an offset it is the local time of `zone`, the earlier one where a clock is set back. */
export function instantReader(dates: Format['dates'], zone: string): (text: string) => string | Fault {
  const minutes = new Map<string, number>()
  return (text) => {
    if (dates === 'iso' && STORED.test(text) && exists(text.slice(0, 10)) && text >= EARLIEST) return text
    const found = match(text, dates)
    if (found instanceof Fault) return found
    const { day, hour, minute, seconds, offset } = found
    if (offset !== undefined) {
      return new Date(Date.parse(`${day}T${two(hour)}:${two(minute)}:00Z`) - offset * 60_000 + seconds * 1000).toISOString()
    }
    const key = `${day}T${two(hour)}:${two(minute)}`
    let start = minutes.get(key)
    if (start === undefined) {
      start = localMinute(day, hour, minute, zone)
      if (minutes.size >= REMEMBERED_MINUTES) minutes.clear()
      minutes.set(key, start)
    }
    return new Date(start + seconds * 1000).toISOString()
  }
}

interface Found {
  day: string
  hour: number
  minute: number
  /** With its fraction, to the millisecond. */
  seconds: number
  /** Minutes east of UTC. */
  offset?: number
}

function match(text: string, dates: Format['dates']): Found | Fault {
  const parts = SHAPES[dates].exec(text.trim())
  if (!parts) return new Fault('invalid_date', `is not a date like ${EXAMPLES[dates]}`)
  const { year = parts[1], month = parts[2], day = parts[3] } = parts.groups ?? {}
  const [hours, minutes, seconds, fraction, half, zone] = parts.slice(4)
  const calendarDay = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  if (!exists(calendarDay)) return new Fault('impossible_date', 'is a day that does not exist')
  if (calendarDay < EARLIEST) return new Fault('out_of_range', 'is too long ago')
  const hour = half === undefined ? Number(hours ?? 0) : twelveHours(Number(hours), half)
  if (hour > 23 || Number(minutes ?? 0) > 59 || Number(seconds ?? 0) > 59) return new Fault('impossible_date', 'is a time that does not exist')
  const exact = Number(seconds ?? 0) + Math.floor(Number(`0.${fraction ?? 0}`) * 1000) / 1000
  return { day: calendarDay, hour, minute: Number(minutes ?? 0), seconds: exact, ...(zone === undefined ? {} : { offset: offsetOf(zone) }) }
}

const REMEMBERED_DAYS = 50_000
const days = new Map<string, boolean>()

/** A file has few days and many rows of each. */
function exists(day: string): boolean {
  let known = days.get(day)
  if (known === undefined) {
    known = isDay(day)
    if (days.size >= REMEMBERED_DAYS) days.clear()
    days.set(day, known)
  }
  return known
}

/** 12 at night is hour 0; anything above 12 is no hour of half a day. */
function twelveHours(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return 24
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

function offsetOf(zone: string): number {
  if (!/^[+-]/.test(zone)) return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0)
  return zone.startsWith('-') ? -minutes : minutes
}

function localMinute(day: string, hour: number, minute: number, zone: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return toZoned(new CalendarDateTime(year, month, date, hour, minute), zone, 'compatible')
    .toDate()
    .getTime()
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
